package org.throughline.command.client;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.BasedOn;
import org.throughline.command.CareCommand;
import org.throughline.command.KeptByTie;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;

/** What one may ask of the identity of a person. The occurred time of a death is the time of the death. */
public sealed interface ClientCommand extends CareCommand {
    /** The person. */
    SubjectId client();

    /**
     * Somebody is known to us by some details. Refused for an id that is in use.
     *
     * @param program the program for which it is said, if the worker works in several that keep their records apart
     */
    @Command(namespace = "client", name = "RegisterProspect", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.NONE)
    record RegisterProspect(
            Provenance provenance,
            @TargetEntityId SubjectId client,
            ClientDetails details,
            @Nullable ProgramId program) implements ClientCommand, KeptByTie {
        /** For the only program in which the worker works. */
        public RegisterProspect(Provenance provenance, SubjectId client, ClientDetails details) {
            this(provenance, client, details, null);
        }
    }

    /**
     * The prospect is this person.
     *
     * @param program the program for which it is said, if the worker works in several that keep their records apart
     */
    @Command(namespace = "client", name = "ConfirmIdentity", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record ConfirmIdentity(
            Provenance provenance,
            @TargetEntityId SubjectId client,
            IdentityEvidence evidence,
            @Nullable ProgramId program)
            implements ClientCommand, KeptByTie {
        /** For the program that the worker's right rests on. */
        public ConfirmIdentity(Provenance provenance, SubjectId client, IdentityEvidence evidence) {
            this(provenance, client, evidence, null);
        }
    }

    /**
     * What is known of the person was wrong, has changed, or was not known before. What is not named stays as it is
     * stored; what is so already changes nothing.
     *
     * @param details what is so now, at least one part of it
     * @param basedOn the state that was looked at, if it matters that nobody has corrected it since
     * @param program the program for which it is said, if the worker works in several that keep their records apart
     */
    @Command(namespace = "client", name = "CorrectDetails", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record CorrectDetails(
            Provenance provenance,
            @TargetEntityId SubjectId client,
            DetailsChange details,
            @Nullable BasedOn basedOn,
            @Nullable ProgramId program)
            implements ClientCommand, KeptByTie {
        /** For the program that the worker's right rests on. */
        public CorrectDetails(
                Provenance provenance, SubjectId client, DetailsChange details, @Nullable BasedOn basedOn) {
            this(provenance, client, details, basedOn, null);
        }

        /** Refuses a correction of nothing. */
        public CorrectDetails {
            if (!details.saysAnything()) {
                throw new IllegalArgumentException("A correction names at least one part of the details");
            }
        }
    }

    /**
     * The person died at the occurred time.
     *
     * @param program the program for which it is said, if the worker works in several that keep their records apart
     */
    @Command(namespace = "client", name = "RecordDeath", version = "1")
    @Right(roles = RoleSet.RESPONDERS, relation = Relation.CLIENT)
    record RecordDeath(
            Provenance provenance,
            @TargetEntityId SubjectId client,
            DeathSource source,
            @Nullable ProgramId program) implements ClientCommand, KeptByTie {
        /** For the program that the worker's right rests on. */
        public RecordDeath(Provenance provenance, SubjectId client, DeathSource source) {
            this(provenance, client, source, null);
        }
    }

    /**
     * A feed that confirms identities says all this of a person. What it has said before changes nothing, so that a
     * correction by hand outlives an import of the same record again; each part that is new in it counts.
     *
     * @param record the person's record in the feed
     * @param died when the person died, if the feed says so; silence later does not undo a death
     */
    @Command(namespace = "client", name = "RecordClientFromFeed", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record RecordClientFromFeed(
            Provenance provenance,
            @TargetEntityId SubjectId client,
            SourceRecordId record,
            ClientDetails details,
            @Nullable Occurred died)
            implements ClientCommand {}

    /**
     * A record elsewhere certifies the death. It is evidence beside the death, which is recorded by itself.
     *
     * @param evidence the visit as which the feed keeps the certification
     * @param record the certification's record in the feed
     */
    @Command(namespace = "client", name = "RecordDeathEvidence", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record RecordDeathEvidence(
            Provenance provenance,
            @TargetEntityId SubjectId client,
            VisitId evidence,
            SourceRecordId record,
            List<Coded> reasons)
            implements ClientCommand {
        /** Keeps its own copy of the reasons. */
        public RecordDeathEvidence {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * There was no such certification. A death that is recorded stays recorded.
     *
     * @param evidence the visit as which the feed keeps the certification
     */
    @Command(namespace = "client", name = "MarkDeathEvidenceEnteredInError", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record MarkDeathEvidenceEnteredInError(
            Provenance provenance, @TargetEntityId SubjectId client, VisitId evidence, EnteredInErrorReason reason)
            implements ClientCommand {}
}
