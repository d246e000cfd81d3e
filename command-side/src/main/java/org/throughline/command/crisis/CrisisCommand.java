package org.throughline.command.crisis;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.KeptWithRecord;
import org.throughline.command.OwnedByQueue;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.crisis.SafetyPlanOutcome;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** What one may ask of a crisis response. {@code person} is the subject id given at the first call, known or not. */
public sealed interface CrisisCommand extends CareCommand, KeptWithRecord {
    /** The response. */
    CrisisId crisis();

    /** The person in crisis, under the id given at the first call. */
    SubjectId person();

    /** What has to be read to decide this. */
    CrisisScope scope();

    /**
     * Take a call for help.
     *
     * @param person a new id if nobody knows who it is; the client's id if the caller's word leaves no doubt
     * @param caller who calls, if it is another person
     * @param queue the program whose queue owns the response; null for the county's intake queue, or
     *     for the Part 2 program on which the right rests
     * @param worker the worker of that program who has it by name, if somebody has
     */
    @Command(namespace = "crisis", name = "ReceiveCrisisContact", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.NONE)
    record ReceiveCrisisContact(
            Provenance provenance,
            CrisisId crisis,
            SubjectId person,
            CrisisChannel channel,
            @Nullable SubjectId caller,
            CallerRelation relation,
            AreaClass area,
            @Nullable Sealed<String> location,
            @Nullable Sealed<String> callback,
            boolean weapons,
            boolean imminentRisk,
            @Nullable ProgramId queue,
            @Nullable WorkerId worker)
            implements CrisisCommand, OwnedByQueue {
        @Override
        public @Nullable ProgramId owningQueue() {
            return queue;
        }

        @Override
        public ReceiveCrisisContact ownedBy(ProgramId program) {
            return new ReceiveCrisisContact(
                    provenance,
                    crisis,
                    person,
                    channel,
                    caller,
                    relation,
                    area,
                    location,
                    callback,
                    weapons,
                    imminentRisk,
                    program,
                    worker);
        }

        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, queue, worker);
        }
    }

    /** Decide that a team must go. */
    @Command(namespace = "crisis", name = "DetermineMobileResponse", version = "1")
    @Right(roles = RoleSet.RESPONDERS, relation = Relation.RECORD)
    record DetermineMobileResponse(
            Provenance provenance, CrisisId crisis, SubjectId person, AreaClass area, WorkerId by)
            implements CrisisCommand {
        @Override
        public Set<WorkerId> attributed() {
            return Set.of(by);
        }

        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, null, by);
        }
    }

    /** Note that the team is on the scene. */
    @Command(namespace = "crisis", name = "RecordCrisisTeamArrival", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record RecordArrival(Provenance provenance, CrisisId crisis, SubjectId person, List<WorkerId> team)
            implements CrisisCommand {
        /** Keeps its own copy of the list. */
        public RecordArrival {
            team = List.copyOf(team);
        }

        @Override
        public Set<WorkerId> attributed() {
            return Set.copyOf(team);
        }

        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, null, team.toArray(new WorkerId[0]));
        }
    }

    /** Note that a safety plan was made, refused or impossible. */
    @Command(namespace = "crisis", name = "RecordCrisisSafetyPlan", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record RecordSafetyPlan(
            Provenance provenance,
            CrisisId crisis,
            SubjectId person,
            SafetyPlanOutcome outcome,
            @Nullable Sealed<String> plan)
            implements CrisisCommand {
        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, null);
        }
    }

    /** Note how the response ended. */
    @Command(namespace = "crisis", name = "RecordCrisisDisposition", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record RecordDisposition(
            Provenance provenance, CrisisId crisis, SubjectId person, Disposition disposition, WorkerId by)
            implements CrisisCommand {
        @Override
        public Set<WorkerId> attributed() {
            return Set.of(by);
        }

        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, null, by);
        }
    }

    /**
     * Say which client the person is.
     *
     * @param confidencePercent how sure one is, 0 to 100
     */
    @Command(namespace = "crisis", name = "IdentifyPersonInCrisis", version = "1")
    @Right(roles = RoleSet.RESPONDERS, relation = Relation.RECORD)
    record IdentifyPerson(
            Provenance provenance, CrisisId crisis, SubjectId person, SubjectId client, int confidencePercent)
            implements CrisisCommand {
        /** Refuses what is no percentage. */
        public IdentifyPerson {
            if (confidencePercent < 0 || confidencePercent > 100) {
                throw new IllegalArgumentException("A confidence is 0 to 100 percent");
            }
        }

        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, client, null);
        }
    }

    /** Say that the person is not that client after all. Opens an incident. */
    @Command(namespace = "crisis", name = "RetractPersonInCrisisIdentification", version = "1")
    @Right(roles = RoleSet.RESPONDERS, relation = Relation.RECORD)
    record RetractIdentification(
            Provenance provenance, CrisisId crisis, SubjectId person, SubjectId client, Sealed<String> explanation)
            implements CrisisCommand {
        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, client, null);
        }
    }

    /** Note a follow-up, or the attempt of one. */
    @Command(namespace = "crisis", name = "AttemptCrisisFollowUp", version = "1")
    @Right(roles = RoleSet.CARE, relation = Relation.RECORD)
    record AttemptFollowUp(
            Provenance provenance,
            CrisisId crisis,
            SubjectId person,
            ContactId contact,
            WorkerId worker,
            ContactChannel channel,
            FollowUpOutcome outcome)
            implements CrisisCommand {
        @Override
        public Set<WorkerId> attributed() {
            return Set.of(worker);
        }

        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, null, worker);
        }
    }

    /**
     * End the response.
     *
     * @param supervisor who allows it where the follow-up did not reach the person
     */
    @Command(namespace = "crisis", name = "CloseCrisis", version = "1")
    @Right(roles = RoleSet.RESPONDERS, relation = Relation.RECORD)
    record CloseCrisis(
            Provenance provenance,
            CrisisId crisis,
            SubjectId person,
            @Nullable WorkerId supervisor) implements CrisisCommand {
        @Override
        @TargetEntityId
        public CrisisScope scope() {
            return CrisisScope.of(this, null, null, supervisor);
        }
    }
}
