package org.throughline.command.engagement;

import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** What is known of one visit elsewhere that was no emergency. */
@EventSourcedEntity
public class VisitState {
    private final VisitScope scope;
    private @Nullable ExternalRecord<CareFact> known;
    private @Nullable SubjectId knownFor;

    @EntityCreator
    VisitState(@InjectEntityId VisitScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(VisitScope scope) {
        return new ReadSet()
                .about(
                        scope.visit(),
                        ExternalCareEvent.VisitRecorded.class,
                        ExternalCareEvent.VisitCorrected.class,
                        ExternalCareEvent.VisitEnteredInError.class)
                .criteria();
    }

    /** What is said of the visit, or null if nobody knows it. */
    @Nullable ExternalRecord<CareFact> known() {
        return known;
    }

    SubjectId client() {
        return scope.client();
    }

    void requireOfThisClient() {
        if (knownFor != null && !knownFor.equals(scope.client())) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitRecorded event) {
        if (event.visit().equals(scope.visit())) {
            knownFor = event.client();
            CareFact fact = fact(event, event.mode(), event.care());
            if (known != null) {
                say(event, fact);
            } else if (event.client().equals(scope.client())) {
                known = new ExternalRecord<>(event.record(), fact, event.envelope());
            }
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitCorrected event) {
        if (event.visit().equals(scope.visit())) {
            say(event, fact(event, event.mode(), event.care()));
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitEnteredInError event) {
        if (event.visit().equals(scope.visit())) {
            knownFor = null;
            if (known != null && event.client().equals(scope.client())) {
                known.enterInError(event.envelope());
            }
        }
    }

    private void say(ExternalCareEvent event, CareFact fact) {
        if (known != null && event.client().equals(scope.client())) {
            known.say(fact, event.envelope());
        }
    }

    private CareFact fact(ExternalCareEvent event, VisitMode mode, CareElsewhere care) {
        return new CareFact.Visit(
                scope.visit(),
                mode,
                event.envelope().occurred(),
                care,
                event.envelope().custody());
    }
}
