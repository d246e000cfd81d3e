package org.throughline.command.program;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.refusal.Refusal;

/** The folded state of a program: its terms, and how many it can serve now. */
@EventSourcedEntity
public final class ProgramState {
    private final ProgramId program;
    private @Nullable ProgramTerms terms;
    private int capacity;

    @EntityCreator
    ProgramState(@InjectEntityId ProgramId program) {
        this.program = program;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ProgramId program) {
        return new ReadSet()
                .about(program, ProgramEvent.Opened.class, ProgramEvent.CapacityChanged.class)
                .criteria();
    }

    /** The terms on which it was opened, or null while it is not. */
    @Nullable ProgramTerms terms() {
        return terms;
    }

    ProgramTerms requireOpen() {
        if (terms == null) {
            throw new Refusal(ProgramRefusal.PROGRAM_UNKNOWN);
        }
        return terms;
    }

    int capacity() {
        return capacity;
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
