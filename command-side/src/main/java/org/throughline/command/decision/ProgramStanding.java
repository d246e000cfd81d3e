package org.throughline.command.decision;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;

/** What a program is at the moment of a decision. Its id is the program's. */
@EventSourcedEntity
public final class ProgramStanding {
    private final ProgramId program;
    private @Nullable ProgramTerms terms;
    private int capacity;

    @EntityCreator
    ProgramStanding(@InjectEntityId ProgramId program) {
        this.program = program;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ProgramId program) {
        return new ReadSet()
                .about(program, ProgramEvent.Opened.class, ProgramEvent.CapacityChanged.class)
                .criteria();
    }

    /** The terms on which it was opened, or the refusal of a program that is not open. */
    public ProgramTerms requireOpen() {
        if (terms == null) {
            throw new Refusal(ProgramRefusal.PROGRAM_UNKNOWN);
        }
        return terms;
    }

    /** How records of the program about clients are kept; refuses a program that is not open. */
    public Custody requireCustody() {
        return requireOpen().custody(program);
    }

    /** How many clients the program can serve at once now; 0 while it is not open. */
    public int capacity() {
        return capacity;
    }

    /** The program. */
    public ProgramId program() {
        return program;
    }

    @EventSourcingHandler
    void on(ProgramEvent.Opened event) {
        if (event.program().equals(program)) {
            terms = event.terms();
            capacity = event.terms().capacity();
        }
    }

    @EventSourcingHandler
    void on(ProgramEvent.CapacityChanged event) {
        if (event.program().equals(program)) {
            capacity = event.capacity();
        }
    }
}
