package org.throughline.command.engagement;

import java.time.Instant;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.DecidedOnEachSide;
import org.throughline.command.KeptByTie;
import org.throughline.command.KeptWithRecord;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/**
 * Contacts of ours with a person, and facts about care elsewhere. When it was is the provenance's occurred time.
 * A fact from elsewhere that is known already with the same content changes nothing.
 */
public sealed interface EngagementCommand extends CareCommand {
    /** The person. */
    SubjectId client();

    /**
     * Note a contact, kept or tried.
     *
     * @param worker who met the person, or tried to
     * @param program the program for which it was done, if for one
     * @param transition the transition it serves, if it serves one
     * @param note what was said, if written down
     */
    @Command(namespace = "engagement", name = "RecordContact", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.CLIENT)
    record RecordContact(
            Provenance provenance,
            ContactId contact,
            SubjectId client,
            WorkerId worker,
            @Nullable ProgramId program,
            @Nullable TransitionId transition,
            ContactChannel channel,
            ContactOutcome outcome,
            @Nullable Sealed<String> note)
            implements EngagementCommand, KeptByTie {
        @Override
        public Set<WorkerId> attributed() {
            return Set.of(worker);
        }

        /** What has to be read to decide this. */
        @TargetEntityId
        public ContactScope scope() {
            return ContactScope.of(this);
        }
    }

    /**
     * Note a visit that was no emergency and no stay.
     *
     * @param lookBackFrom the as-of instant of the import that brings it; null when it is no import
     */
    @Command(namespace = "engagement", name = "RecordExternalVisit", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.CLIENT)
    record RecordExternalVisit(
            Provenance provenance,
            VisitId visit,
            SubjectId client,
            SourceRecordId record,
            VisitMode mode,
            CareElsewhere care,
            @Nullable Instant lookBackFrom)
            implements EngagementCommand, DecidedOnEachSide {
        /** What has to be read to decide this. */
        @TargetEntityId
        public VisitScope scope() {
            return new VisitScope(visit, client);
        }
    }

    /**
     * Note a visit to an emergency department, from arrival to departure. Its end may open a transition.
     *
     * @param lookBackFrom the as-of instant of the import that brings it; null when it is no import
     */
    @Command(namespace = "engagement", name = "RecordEmergencyVisit", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.CLIENT)
    record RecordEmergencyVisit(
            Provenance provenance,
            VisitId visit,
            SubjectId client,
            SourceRecordId record,
            CareElsewhere care,
            @Nullable Instant lookBackFrom)
            implements EngagementCommand, DecidedOnEachSide {
        /** What has to be read to decide this. */
        @TargetEntityId
        public CareElsewhereScope scope() {
            return CareElsewhereScope.of(client, visit);
        }
    }

    /**
     * Note one segment of a stay in a facility. Its end may open a transition.
     *
     * @param lookBackFrom the as-of instant of the import that brings it; null when it is no import
     */
    @Command(namespace = "engagement", name = "RecordFacilityStay", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.CLIENT)
    record RecordFacilityStay(
            Provenance provenance,
            StayId stay,
            SubjectId client,
            SourceRecordId record,
            StayKind kind,
            CareElsewhere care,
            @Nullable Instant lookBackFrom)
            implements EngagementCommand, DecidedOnEachSide {
        /** What has to be read to decide this. */
        @TargetEntityId
        public CareElsewhereScope scope() {
            return CareElsewhereScope.of(client, stay);
        }
    }

    /**
     * Take a visit back that never was one. It may be recorded again.
     *
     * @param lookBackFrom the as-of instant of the import that brings it; null when it is no import
     */
    @Command(namespace = "engagement", name = "MarkExternalVisitEnteredInError", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.CLIENT)
    record MarkExternalVisitEnteredInError(
            Provenance provenance,
            VisitId visit,
            SubjectId client,
            EnteredInErrorReason reason,
            @Nullable Instant lookBackFrom)
            implements EngagementCommand, DecidedOnEachSide, KeptWithRecord {
        /** What has to be read to decide this. */
        @TargetEntityId
        public VisitScope scope() {
            return new VisitScope(visit, client);
        }
    }

    /**
     * Take an emergency visit back that never was one. The transition that its end opened is cancelled if it is open.
     *
     * @param lookBackFrom the as-of instant of the import that brings it; null when it is no import
     */
    @Command(namespace = "engagement", name = "MarkEmergencyVisitEnteredInError", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.CLIENT)
    record MarkEmergencyVisitEnteredInError(
            Provenance provenance,
            VisitId visit,
            SubjectId client,
            EnteredInErrorReason reason,
            @Nullable Instant lookBackFrom)
            implements EngagementCommand, DecidedOnEachSide, KeptWithRecord {
        /** What has to be read to decide this. */
        @TargetEntityId
        public CareElsewhereScope scope() {
            return CareElsewhereScope.of(client, visit);
        }
    }

    /**
     * Take a segment of a stay back that never was one. Those that remain are joined anew, and transitions with them.
     *
     * @param lookBackFrom the as-of instant of the import that brings it; null when it is no import
     */
    @Command(namespace = "engagement", name = "MarkFacilityStayEnteredInError", version = "1")
    @Right(roles = RoleSet.STAFF, relation = Relation.CLIENT)
    record MarkFacilityStayEnteredInError(
            Provenance provenance,
            StayId stay,
            SubjectId client,
            EnteredInErrorReason reason,
            @Nullable Instant lookBackFrom)
            implements EngagementCommand, DecidedOnEachSide, KeptWithRecord {
        /** What has to be read to decide this. */
        @TargetEntityId
        public CareElsewhereScope scope() {
            return CareElsewhereScope.of(client, stay);
        }
    }

    /**
     * Take a death back that is recorded: the person had not died, or not then. What the death ended or kept from being
     * opened is owed again; evidence of the death stays as it is. A death may be recorded anew after it.
     */
    @Command(namespace = "client", name = "MarkDeathEnteredInError", version = "1")
    @Right(roles = RoleSet.RESPONDERS, relation = Relation.CLIENT)
    record MarkDeathEnteredInError(Provenance provenance, SubjectId client, EnteredInErrorReason reason)
            implements EngagementCommand, DecidedOnEachSide {
        /** What has to be read to decide this. */
        @TargetEntityId
        public CareElsewhereScope scope() {
            return new CareElsewhereScope(client, null);
        }
    }
}
