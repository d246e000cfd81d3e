package org.throughline.command.workforce;

import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.EndsOnEverySide;
import org.throughline.command.Relation;
import org.throughline.command.Right;
import org.throughline.command.RoleSet;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerRole;

/** What one may ask of the county's workers. */
public sealed interface WorkforceCommand extends CareCommand {
    /** The worker. */
    WorkerId worker();

    /**
     * The worker works for the county from now on. Hiring again with the same content changes nothing. In a role that
     * takes two persons ({@link WorkerRole#takesTwoPersons}) this only asks, and another confirms it.
     *
     * @param roles at least one
     * @param supervisor a worker with the role of supervisor, if there is one
     */
    @Command(namespace = "workforce", name = "HireWorker", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record HireWorker(
            Provenance provenance,
            @TargetEntityId WorkerId worker,
            Sealed<HumanName> name,
            Set<WorkerRole> roles,
            SupervisionLevel supervision,
            @Nullable WorkerId supervisor)
            implements WorkforceCommand {
        /** Refuses a worker without a role. */
        public HireWorker {
            roles = Set.copyOf(roles);
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("A worker has at least one role");
            }
        }

        /** The worker whose standing as supervisor is read; {@link PerformingWorker#NOBODY} if none is named. */
        public WorkerId supervisorOrNobody() {
            return supervisor == null ? PerformingWorker.NOBODY : supervisor;
        }
    }

    /**
     * An administrator works for the county from now on, by the hand of whoever holds the data directory. That there are
     * fewer than two is up to who sends it.
     */
    @Command(namespace = "workforce", name = "AppointAdministrator", version = "1")
    @Right(roles = RoleSet.SERVICES_ONLY, relation = Relation.NONE)
    record AppointAdministrator(
            Provenance provenance, @TargetEntityId WorkerId worker, Sealed<HumanName> name)
            implements WorkforceCommand {}

    /** The worker works in the program from now on. Of a Part 2 program this only asks, and another confirms it. */
    @Command(namespace = "workforce", name = "JoinProgram", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record JoinProgram(
            Provenance provenance, @TargetEntityId WorkerId worker, ProgramId program) implements WorkforceCommand {}

    /**
     * The worker no longer works in the program; what they carried there ends in the same append. The last worker of the
     * county's intake queue stays until another has come, because that queue owns what nobody else does.
     */
    @Command(namespace = "workforce", name = "LeaveProgram", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record LeaveProgram(
            Provenance provenance, @TargetEntityId WorkerId worker, ProgramId program)
            implements WorkforceCommand, EndsOnEverySide {}

    /** The worker leaves the county; programs and caseload end in the same append. */
    @Command(namespace = "workforce", name = "SeparateWorker", version = "1")
    @Right(roles = RoleSet.ADMINISTRATION, relation = Relation.NONE)
    record SeparateWorker(
            Provenance provenance, @TargetEntityId WorkerId worker) implements WorkforceCommand, EndsOnEverySide {}

    /** The worker carries the client in an open episode of the program, in a part that fits the worker's role. */
    @Command(namespace = "workforce", name = "StartCaseloadAssignment", version = "1")
    @Right(roles = RoleSet.LEADS, relation = Relation.PROGRAM_AND_CLIENT)
    record StartCaseloadAssignment(
            Provenance provenance,
            @TargetEntityId WorkerId worker,
            SubjectId client,
            ProgramId program,
            EpisodeId episode,
            CaseloadRole role)
            implements WorkforceCommand {
        /** What the assignment is decided on. */
        public CaseloadKey caseloadKey() {
            return new CaseloadKey(worker, episode);
        }
    }

    /** The worker no longer carries the client in that part. */
    @Command(namespace = "workforce", name = "EndCaseloadAssignment", version = "1")
    @Right(roles = RoleSet.LEADS, relation = Relation.PROGRAM_AND_CLIENT)
    record EndCaseloadAssignment(
            Provenance provenance,
            @TargetEntityId WorkerId worker,
            SubjectId client,
            ProgramId program,
            EpisodeId episode,
            CaseloadRole role)
            implements WorkforceCommand {
        /** What the assignment is decided on. */
        public CaseloadKey caseloadKey() {
            return new CaseloadKey(worker, episode);
        }
    }
}
