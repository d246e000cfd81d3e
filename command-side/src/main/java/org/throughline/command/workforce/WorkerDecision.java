package org.throughline.command.workforce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ProgramStanding;
import org.throughline.command.decision.Reads;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;

/** The folded working life of a worker, and what may be decided about it. */
@EventSourcedEntity
public final class WorkerDecision {
    private final WorkerId worker;
    private final Set<ProgramId> programs = new LinkedHashSet<>();
    private final List<Carried> caseload = new ArrayList<>();
    private WorkerEvent.@Nullable Hired hired;
    private boolean separated;

    private record Carried(SubjectId client, ProgramId program, EpisodeId episode, CaseloadRole role, Custody custody) {
        boolean is(WorkerEvent.CaseloadAssignmentEnded event) {
            return episode.equals(event.episode()) && role == event.role();
        }
    }

    @EntityCreator
    WorkerDecision(@InjectEntityId WorkerId worker) {
        this.worker = worker;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(WorkerId worker) {
        return Reads.about(
                worker,
                WorkerEvent.Hired.class,
                WorkerEvent.JoinedProgram.class,
                WorkerEvent.LeftProgram.class,
                WorkerEvent.CaseloadAssignmentStarted.class,
                WorkerEvent.CaseloadAssignmentEnded.class,
                WorkerEvent.Separated.class);
    }

    List<WorkerEvent> hire(WorkforceCommand.HireWorker command, WorkerStanding supervisor, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        if (isHiredAs(command)) {
            return List.of();
        }
        if (hired != null) {
            throw new Refusal(RefusalCode.WORKER_ALREADY_HIRED);
        }
        if (command.supervisor() != null) {
            supervisor.requireSupervisor();
        }
        return List.of(new WorkerEvent.Hired(
                envelopes(command, policy)
                        .about(
                                List.of(new Subject(command.name().subject(), SubjectRole.STAFF)),
                                directory(null, policy)),
                worker,
                command.name(),
                command.roles(),
                command.supervision(),
                command.supervisor()));
    }

    WorkerEvent join(WorkforceCommand.JoinProgram command, ProgramStanding program, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireEmployed();
        program.requireOpen();
        if (programs.contains(command.program())) {
            throw new Refusal(RefusalCode.WORKER_ALREADY_IN_PROGRAM);
        }
        return new WorkerEvent.JoinedProgram(
                envelopes(command, policy).about(List.of(), directory(command.program(), policy)),
                worker,
                command.program());
    }

    List<WorkerEvent> leave(WorkforceCommand.LeaveProgram command, StaffedQueue queue, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireEmployed();
        if (!programs.contains(command.program())) {
            throw new Refusal(RefusalCode.WORKER_NOT_IN_PROGRAM);
        }
        if (command.program().equals(policy.intakeQueue()) && queue.isStaffedOnlyBy(worker)) {
            throw new Refusal(RefusalCode.INTAKE_QUEUE_NEEDS_STAFF);
        }
        var events = new ArrayList<WorkerEvent>();
        end(command.program(), envelopes(command, policy), policy, events);
        return events;
    }

    /** Never refused for what is left without staff: the rights of who leaves end at once (164.308(a)(3)(ii)(C)). */
    List<WorkerEvent> separate(WorkforceCommand.SeparateWorker command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireEmployed();
        Envelopes envelopes = envelopes(command, policy);
        var events = new ArrayList<WorkerEvent>();
        for (ProgramId program : programs) {
            end(program, envelopes, policy, events);
        }
        events.add(new WorkerEvent.Separated(envelopes.about(List.of(), directory(null, policy)), worker));
        return events;
    }

    private void end(ProgramId program, Envelopes envelopes, PolicyPack policy, List<WorkerEvent> events) {
        for (Carried carried : caseload) {
            if (carried.program().equals(program)) {
                events.add(new WorkerEvent.CaseloadAssignmentEnded(
                        envelopes.about(carried.client(), carried.custody()),
                        worker,
                        carried.client(),
                        program,
                        carried.episode(),
                        carried.role()));
            }
        }
        events.add(
                new WorkerEvent.LeftProgram(envelopes.about(List.of(), directory(program, policy)), worker, program));
    }

    private boolean isHiredAs(WorkforceCommand.HireWorker command) {
        return hired != null
                && hired.name().equals(command.name())
                && hired.roles().equals(command.roles())
                && hired.supervision() == command.supervision()
                && Objects.equals(hired.supervisor(), command.supervisor());
    }

    private void requireEmployed() {
        if (hired == null) {
            throw new Refusal(RefusalCode.WORKER_UNKNOWN);
        }
        if (separated) {
            throw new Refusal(RefusalCode.WORKER_SEPARATED);
        }
    }

    private static Envelopes envelopes(WorkforceCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance());
    }

    private static Custody directory(@Nullable ProgramId program, PolicyPack policy) {
        return new Custody(policy.custodian(), program, RetentionClass.DIRECTORY, Set.of());
    }

    @EventSourcingHandler
    void on(WorkerEvent.Hired event) {
        if (event.worker().equals(worker)) {
            hired = event;
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
    void on(WorkerEvent.CaseloadAssignmentStarted event) {
        if (event.worker().equals(worker)) {
            caseload.add(new Carried(
                    event.client(),
                    event.program(),
                    event.episode(),
                    event.role(),
                    event.envelope().custody()));
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.CaseloadAssignmentEnded event) {
        if (event.worker().equals(worker)) {
            caseload.removeIf(carried -> carried.is(event));
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.Separated event) {
        if (event.worker().equals(worker)) {
            separated = true;
        }
    }
}
