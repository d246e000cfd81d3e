package org.throughline.command.decision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** What a worker is at the moment of a decision: their roles, and where they work. Its id is the worker's. */
@EventSourcedEntity
public final class WorkerStanding {
    private final WorkerId worker;
    private final Set<ProgramId> programs = new LinkedHashSet<>();
    private Set<WorkerRole> roles = Set.of();
    private boolean hired;
    private boolean separated;

    @EntityCreator
    WorkerStanding(@InjectEntityId WorkerId worker) {
        this.worker = worker;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(WorkerId worker) {
        return new ReadSet()
                .about(
                        worker,
                        WorkerEvent.Hired.class,
                        WorkerEvent.JoinedProgram.class,
                        WorkerEvent.LeftProgram.class,
                        WorkerEvent.Separated.class)
                .criteria();
    }

    /** Refuses somebody who was never hired or has left the county. */
    public void requireEmployed() {
        if (!hired) {
            throw new Refusal(WorkforceRefusal.WORKER_UNKNOWN);
        }
        if (separated) {
            throw new Refusal(WorkforceRefusal.WORKER_SEPARATED);
        }
    }

    /** Refuses who is not employed or does not work in {@code program}. */
    public void requireWorksIn(ProgramId program) {
        requireEmployed();
        if (!worksIn(program)) {
            throw new Refusal(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        }
    }

    /** Refuses who is not an employed clinician of {@code program} (domain rule I9). */
    public void requireLicensedIn(ProgramId program) {
        requireWorksIn(program);
        if (!has(WorkerRole.CLINICIAN)) {
            throw new Refusal(WorkforceRefusal.LICENSED_DECISION_REQUIRED);
        }
    }

    /** Refuses who is not an employed supervisor. */
    public void requireSupervisor() {
        requireEmployed();
        if (!has(WorkerRole.SUPERVISOR)) {
            throw new Refusal(WorkforceRefusal.SUPERVISOR_REQUIRED);
        }
    }

    /** Refuses who is not an employed clinician of {@code program}; a peer or community health worker never is one here. */
    public void requireMayBePrimaryClinicianIn(ProgramId program) {
        requireWorksIn(program);
        if (has(WorkerRole.PEER_SUPPORT_SPECIALIST) || has(WorkerRole.COMMUNITY_HEALTH_WORKER)) {
            throw new Refusal(WorkforceRefusal.PEER_NEVER_PRIMARY_CLINICIAN);
        }
        if (!has(WorkerRole.CLINICIAN)) {
            throw new Refusal(WorkforceRefusal.ROLE_NOT_ALLOWED);
        }
    }

    /** Whether the worker works for the county now. */
    public boolean employed() {
        return hired && !separated;
    }

    /** Whether the worker was hired, also if they have left since. */
    public boolean hired() {
        return hired;
    }

    /** Whether the worker has the role. */
    public boolean has(WorkerRole role) {
        return roles.contains(role);
    }

    /** Whether the worker works in the program now. */
    public boolean worksIn(ProgramId program) {
        return programs.contains(program) && !separated;
    }

    /**
     * Whether records kept like this exist for the worker: Part 2 records only for who works in their program (42 CFR
     * 2.12, 2.13). A service of ours acts on records, it does not learn of them.
     */
    public boolean mayKnow(Custody custody) {
        ProgramId program = custody.program();
        return !custody.part2() || worker.equals(PerformingWorker.NOBODY) || (program != null && worksIn(program));
    }

    /** The programs in which the worker works now, in the order of joining. */
    public List<ProgramId> programs() {
        return List.copyOf(programs);
    }

    /** The worker. */
    public WorkerId worker() {
        return worker;
    }

    @EventSourcingHandler
    void on(WorkerEvent.Hired event) {
        if (event.worker().equals(worker)) {
            hired = true;
            roles = event.roles();
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.JoinedProgram event) {
        if (event.worker().equals(worker)) {
            programs.add(event.program());
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.LeftProgram event) {
        if (event.worker().equals(worker)) {
            programs.remove(event.program());
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.Separated event) {
        if (event.worker().equals(worker)) {
            separated = true;
        }
    }
}
