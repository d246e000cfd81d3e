package org.throughline.command.intake;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.refusal.Refusal;

/** The folded course of an intake. That of a Part 2 program does not exist for workers of other programs (42 CFR 2.12, 2.13). */
@EventSourcedEntity
public final class IntakeState {
    private final IntakeId id;
    private IntakeEvent.@Nullable Started started;
    private boolean over;

    @EntityCreator
    IntakeState(@InjectEntityId IntakeId id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(IntakeId id) {
        return new ReadSet()
                .about(id, IntakeEvent.Started.class, IntakeEvent.Completed.class, IntakeEvent.Abandoned.class)
                .criteria();
    }

    IntakeId id() {
        return id;
    }

    void requireNew() {
        if (started != null) {
            throw new Refusal(IntakeRefusal.INTAKE_ALREADY_STARTED);
        }
    }

    /** Its start, if {@code performer} may know of it and it is not over; what is asked comes after it. */
    IntakeEvent.Started requireUnderWay(Occurred occurred, WorkerStanding performer) {
        if (started == null || !performer.mayKnow(started.envelope().custody())) {
            throw new Refusal(IntakeRefusal.INTAKE_UNKNOWN);
        }
        if (over) {
            throw new Refusal(IntakeRefusal.INTAKE_OVER);
        }
        Times.requireNotBefore(occurred, started.envelope().occurred());
        return started;
    }

    @EventSourcingHandler
    void on(IntakeEvent.Started event) {
        if (event.intake().equals(id) && started == null) {
            started = event;
        }
    }

    @EventSourcingHandler
    void on(IntakeEvent.Completed event) {
        end(event);
    }

    @EventSourcingHandler
    void on(IntakeEvent.Abandoned event) {
        end(event);
    }

    private void end(IntakeEvent event) {
        over |= started != null
                && event.intake().equals(id)
                && started.envelope().isOfTheSamePartAs(event.envelope());
    }
}
