package org.throughline.command.workforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** The folded working life of a worker: who they are, where they work, whom they carry. */
@EventSourcedEntity
public final class WorkerState {
    private final WorkerId worker;
    private final Set<ProgramId> programs = new LinkedHashSet<>();
    private final List<Carried> caseload = new ArrayList<>();
    private final Map<ProgramId, WorkerEvent.JoiningRequested> joiningsAskedFor = new LinkedHashMap<>();
    private WorkerEvent.@Nullable HireRequested hireAskedFor;
    private WorkerEvent.@Nullable Hired hired;
    private boolean separated;

    /** One part in which the worker carries a client. */
    record Carried(SubjectId client, ProgramId program, EpisodeId episode, CaseloadRole role, Custody custody) {
        boolean is(WorkerEvent.CaseloadAssignmentEnded event) {
            return episode.equals(event.episode()) && role == event.role();
        }
    }

    @EntityCreator
    WorkerState(@InjectEntityId WorkerId worker) {
        this.worker = worker;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(WorkerId worker) {
        return new ReadSet()
                .about(
                        worker,
                        WorkerEvent.HireRequested.class,
                        WorkerEvent.HireRequestClosed.class,
                        WorkerEvent.Hired.class,
                        WorkerEvent.JoiningRequested.class,
                        WorkerEvent.JoiningRequestClosed.class,
                        WorkerEvent.JoinedProgram.class,
                        WorkerEvent.LeftProgram.class,
                        WorkerEvent.CaseloadAssignmentStarted.class,
                        WorkerEvent.CaseloadAssignmentEnded.class,
                        WorkerEvent.Separated.class)
                .criteria();
    }

    WorkerId id() {
        return worker;
    }

    void requireNew() {
        if (hired != null) {
            throw new Refusal(WorkforceRefusal.WORKER_ALREADY_HIRED);
        }
        if (hireAskedFor != null) {
            throw new Refusal(WorkforceRefusal.REQUEST_WAITS_ALREADY);
        }
    }

    /** The hire that waits for a second person. */
    WorkerEvent.HireRequested requireHireAskedFor() {
        if (hireAskedFor == null) {
            throw new Refusal(WorkforceRefusal.REQUEST_UNKNOWN);
        }
        return hireAskedFor;
    }

    /** The joining of {@code program} that waits for a second person. */
    WorkerEvent.JoiningRequested requireJoiningAskedFor(ProgramId program) {
        WorkerEvent.JoiningRequested asked = joiningsAskedFor.get(program);
        if (asked == null) {
            throw new Refusal(WorkforceRefusal.REQUEST_UNKNOWN);
        }
        return asked;
    }

    void requireNoJoiningAskedFor(ProgramId program) {
        if (joiningsAskedFor.containsKey(program)) {
            throw new Refusal(WorkforceRefusal.REQUEST_WAITS_ALREADY);
        }
    }

    void requireEmployed() {
        if (hired == null) {
            throw new Refusal(WorkforceRefusal.WORKER_UNKNOWN);
        }
        if (separated) {
            throw new Refusal(WorkforceRefusal.WORKER_SEPARATED);
        }
    }

    /** The programs in which the worker works, in the order of joining. */
    Set<ProgramId> programs() {
        return programs;
    }

    /** What the worker carries in a program. */
    List<Carried> carriedIn(ProgramId program) {
        return caseload.stream()
                .filter(carried -> carried.program().equals(program))
                .toList();
    }

    boolean isHiredAs(WorkforceCommand.HireWorker command) {
        return hired != null
                && hired.name().equals(command.name())
                && hired.roles().equals(command.roles())
                && hired.supervision() == command.supervision()
                && Objects.equals(hired.supervisor(), command.supervisor());
    }

    boolean isAskedForAs(WorkforceCommand.HireWorker command) {
        return hireAskedFor != null
                && hireAskedFor.name().equals(command.name())
                && hireAskedFor.roles().equals(command.roles())
                && hireAskedFor.supervision() == command.supervision()
                && Objects.equals(hireAskedFor.supervisor(), command.supervisor());
    }

    @EventSourcingHandler
    void on(WorkerEvent.HireRequested event) {
        if (event.worker().equals(worker)) {
            hireAskedFor = event;
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.HireRequestClosed event) {
        if (event.worker().equals(worker)) {
            hireAskedFor = null;
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.Hired event) {
        if (event.worker().equals(worker)) {
            hired = event;
            hireAskedFor = null;
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.JoiningRequested event) {
        if (event.worker().equals(worker)) {
            joiningsAskedFor.put(event.program(), event);
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.JoiningRequestClosed event) {
        if (event.worker().equals(worker)) {
            joiningsAskedFor.remove(event.program());
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.JoinedProgram event) {
        if (event.worker().equals(worker)) {
            programs.add(event.program());
            joiningsAskedFor.remove(event.program());
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
            joiningsAskedFor.clear();
        }
    }
}
