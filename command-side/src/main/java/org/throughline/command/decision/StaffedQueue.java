package org.throughline.command.decision;

import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerEvent;

/**
 * The queue of a program: who works there and so sees to what the queue owns (domain rule I16). Its id is the
 * program's. A worker who leaves the county leaves each program in the same append, so that joining and leaving say all.
 */
@EventSourcedEntity
public final class StaffedQueue {
    private final ProgramId program;
    private final Set<WorkerId> staff = new LinkedHashSet<>();
    private @Nullable ProgramTerms terms;

    @EntityCreator
    StaffedQueue(@InjectEntityId ProgramId program) {
        this.program = program;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ProgramId program) {
        return new ReadSet()
                .about(
                        program,
                        ProgramEvent.Opened.class,
                        WorkerEvent.JoinedProgram.class,
                        WorkerEvent.LeftProgram.class)
                .criteria();
    }

    /** The program, if it is open and somebody works there; otherwise the refusal. */
    public ProgramId requireStaffed() {
        requireCustody();
        if (staff.isEmpty()) {
            throw new Refusal(ProgramRefusal.QUEUE_NOT_STAFFED);
        }
        return program;
    }

    /** Whether the queue would be without staff if {@code worker} left. */
    public boolean isStaffedOnlyBy(WorkerId worker) {
        return staff.equals(Set.of(worker));
    }

    /** How records of the program about clients are kept; refuses a program that is not open. */
    public Custody requireCustody() {
        if (terms == null) {
            throw new Refusal(ProgramRefusal.PROGRAM_UNKNOWN);
        }
        return terms.custody(program);
    }

    @EventSourcingHandler
    void on(ProgramEvent.Opened event) {
        if (event.program().equals(program)) {
            terms = event.terms();
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.JoinedProgram event) {
        if (event.program().equals(program)) {
            staff.add(event.worker());
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.LeftProgram event) {
        if (event.program().equals(program)) {
            staff.remove(event.worker());
        }
    }
}
