package org.throughline.command.engagement;

import java.util.ArrayList;
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
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.transition.TransitionEvent;

/**
 * What is known of a person's stays and emergency visits elsewhere, and of the transitions that follow from them, for each
 * part of the record by itself.
 */
@EventSourcedEntity
public class CareElsewhereState {
    private final CareElsewhereScope scope;
    private final List<CareEvent> told = new ArrayList<>();
    private final Map<Compartment, CareSide> sides = new LinkedHashMap<>();

    @EntityCreator
    CareElsewhereState(@InjectEntityId CareElsewhereScope scope) {
        this.scope = scope;
        side(Compartment.GENERAL);
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CareElsewhereScope scope) {
        return new ReadSet()
                .about(
                        scope.client(),
                        ExternalCareEvent.StayRecorded.class,
                        ExternalCareEvent.StayCorrected.class,
                        ExternalCareEvent.StayEnteredInError.class,
                        ExternalCareEvent.EmergencyVisitRecorded.class,
                        ExternalCareEvent.EmergencyVisitCorrected.class,
                        ExternalCareEvent.EmergencyVisitEnteredInError.class,
                        TransitionEvent.Opened.class,
                        TransitionEvent.OwnerAssigned.class,
                        TransitionEvent.HandoffAccepted.class,
                        TransitionEvent.Completed.class,
                        TransitionEvent.NotConnected.class,
                        TransitionEvent.Superseded.class,
                        TransitionEvent.Cancelled.class)
                .about(
                        scope.fact(),
                        ExternalCareEvent.StayRecorded.class,
                        ExternalCareEvent.StayEnteredInError.class,
                        ExternalCareEvent.EmergencyVisitRecorded.class,
                        ExternalCareEvent.EmergencyVisitEnteredInError.class)
                .criteria();
    }

    SubjectId client() {
        return scope.client();
    }

    /** What is known where {@code part} is kept. */
    CareSide side(Compartment part) {
        CareSide known = sides.get(part);
        if (known != null) {
            return known;
        }
        var side = new CareSide(scope, part);
        told.forEach(side::on);
        sides.put(part, side);
        return side;
    }

    /** What is known on each side, the general one first. */
    List<CareSide> sides() {
        return List.copyOf(sides.values());
    }

    private void tell(CareEvent event) {
        side(Compartment.of(event.envelope()));
        told.add(event);
        sides.values().forEach(side -> side.on(event));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayRecorded event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayCorrected event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitRecorded event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitCorrected event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayEnteredInError event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitEnteredInError event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.OwnerAssigned event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffAccepted event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        tell(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        tell(event);
    }
}
