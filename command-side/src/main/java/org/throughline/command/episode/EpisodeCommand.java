package org.throughline.command.episode;

import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.command.decision.Attempts;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** What one may ask of an enrolment in a county program. */
public sealed interface EpisodeCommand extends CareCommand {
    /** The enrolment. */
    EpisodeId episode();

    /** The client. */
    SubjectId client();

    /** The program. */
    ProgramId program();

    /**
     * Give the client a place in the program. A client who waits under this episode id leaves the waitlist by it.
     *
     * @param primaryClinician a clinician of the program who is responsible, if there is one yet
     * @param waitlistIfFull whether a place on the waitlist will do when there is no free place
     * @param overCapacityReason why the client is admitted although the program is full; needs a supervisor
     * @param supervisor who allows the program to exceed its capacity
     */
    @Command(namespace = "episode", name = "AdmitClient", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.PROGRAM_AND_CLIENT)
    record AdmitClient(
            Provenance provenance,
            EpisodeId episode,
            SubjectId client,
            ProgramId program,
            LegalStatus legalStatus,
            @Nullable ReferralId referral,
            @Nullable IntakeId intake,
            @Nullable WorkerId primaryClinician,
            boolean waitlistIfFull,
            @Nullable Sealed<String> overCapacityReason,
            @Nullable WorkerId supervisor)
            implements EpisodeCommand {
        /** What has to be read to decide this. */
        @TargetEntityId
        public AdmissionScope scope() {
            return AdmissionScope.of(this);
        }
    }

    /** Note that a document which the discharge needs is there. A second time changes nothing. */
    @Command(namespace = "episode", name = "CompleteDischargeDocument", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.PROGRAM_AND_CLIENT)
    record CompleteDischargeDocument(
            Provenance provenance, EpisodeId episode, SubjectId client, ProgramId program, DischargeDocument document)
            implements EpisodeCommand {
        /** What has to be read to decide this. */
        @TargetEntityId
        public DischargeScope scope() {
            return DischargeScope.of(this);
        }
    }

    /**
     * End the enrolment and free the place.
     *
     * @param followUp one of the three legal ways out
     * @param outreachEvidence recorded contacts that show the attempts to reach the client, for an administrative discharge
     * @param supervisor who allows an administrative discharge
     */
    @Command(namespace = "episode", name = "DischargeClient", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.PROGRAM_AND_CLIENT)
    record DischargeClient(
            Provenance provenance,
            EpisodeId episode,
            SubjectId client,
            ProgramId program,
            DischargeKind kind,
            DischargeReason reason,
            FollowUp followUp,
            List<ContactId> outreachEvidence,
            @Nullable WorkerId supervisor)
            implements EpisodeCommand {
        /** Keeps its own copy of the list. */
        public DischargeClient {
            outreachEvidence = List.copyOf(outreachEvidence);
        }

        /** The contacts that are looked up as evidence. */
        public Attempts attempts() {
            return new Attempts(outreachEvidence);
        }

        /** What has to be read to decide this. */
        @TargetEntityId
        public DischargeScope scope() {
            return DischargeScope.of(this);
        }
    }
}
