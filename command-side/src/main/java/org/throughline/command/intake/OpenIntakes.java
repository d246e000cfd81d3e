package org.throughline.command.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.refusal.Refusal;

/** The intakes of one person in one program that are under way. */
@EventSourcedEntity
public final class OpenIntakes {
    private final IntakePlace place;
    private final Map<IntakeId, IntakeEvent.Started> open = new LinkedHashMap<>();

    @EntityCreator
    OpenIntakes(@InjectEntityId IntakePlace place) {
        this.place = place;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(IntakePlace place) {
        return new ReadSet()
                .aboutAll(
                        List.of(place.client(), place.program()),
                        IntakeEvent.Started.class,
                        IntakeEvent.Completed.class,
                        IntakeEvent.Abandoned.class)
                .criteria();
    }

    /** Refuses while {@code performer} may know of one. */
    void requireNoneFor(WorkerStanding performer) {
        List<TaggedId> standing = open.values().stream()
                .filter(one -> performer.mayKnow(one.envelope().custody()))
                .<TaggedId>map(IntakeEvent.Started::intake)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(IntakeRefusal.INTAKE_ALREADY_OPEN, standing);
        }
    }

    @EventSourcingHandler
    void on(IntakeEvent.Started event) {
        if (event.client().equals(place.client()) && event.program().equals(place.program())) {
            open.put(event.intake(), event);
        }
    }

    @EventSourcingHandler
    void on(IntakeEvent.Completed event) {
        open.remove(event.intake());
    }

    @EventSourcingHandler
    void on(IntakeEvent.Abandoned event) {
        open.remove(event.intake());
    }
}
