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
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** What is known of one visit elsewhere that was no emergency. */
@EventSourcedEntity
public class VisitState {
    private final VisitScope scope;
    private final List<ExternalCareEvent> told = new ArrayList<>();
    private final Map<Compartment, Side> sides = new LinkedHashMap<>();

    /** What those know for whom one part of the record is kept: what is general, and what is theirs. */
    private static final class Side {
        private @Nullable ExternalRecord<CareFact> known;
        private @Nullable SubjectId knownFor;
    }

    @EntityCreator
    VisitState(@InjectEntityId VisitScope scope) {
        this.scope = scope;
        side(Compartment.GENERAL);
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

    /** What each side knows of the visit, if it knows it. */
    Map<Compartment, ExternalRecord<CareFact>> known() {
        var known = new LinkedHashMap<Compartment, ExternalRecord<CareFact>>();
        sides.forEach((part, side) -> {
            if (side.known != null) {
                known.put(part, side.known);
            }
        });
        return known;
    }

    SubjectId client() {
        return scope.client();
    }

    void requireOfThisClient(Compartment part) {
        SubjectId knownFor = side(part).knownFor;
        if (knownFor != null && !knownFor.equals(scope.client())) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    private Side side(Compartment part) {
        Side known = sides.get(part);
        if (known != null) {
            return known;
        }
        var side = new Side();
        told.forEach(event -> tell(part, side, event));
        sides.put(part, side);
        return side;
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitRecorded event) {
        tell(event.visit(), event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitCorrected event) {
        tell(event.visit(), event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitEnteredInError event) {
        tell(event.visit(), event);
    }

    private void tell(VisitId visit, ExternalCareEvent event) {
        if (visit.equals(scope.visit())) {
            side(Compartment.of(event.envelope()));
            told.add(event);
            sides.forEach((part, side) -> tell(part, side, event));
        }
    }

    private void tell(Compartment part, Side side, ExternalCareEvent event) {
        if (!part.knows(Compartment.of(event.envelope()))) {
            return;
        }
        switch (event) {
            case ExternalCareEvent.VisitRecorded it -> {
                side.knownFor = it.client();
                say(side, it, fact(it, it.mode(), it.care()), it.record());
            }
            case ExternalCareEvent.VisitCorrected it -> say(side, it, fact(it, it.mode(), it.care()), null);
            case ExternalCareEvent.VisitEnteredInError it -> {
                side.knownFor = null;
                if (side.known != null && it.client().equals(scope.client())) {
                    side.known.enterInError(it.envelope());
                }
            }
            default -> {}
        }
    }

    private void say(Side side, ExternalCareEvent event, CareFact fact, @Nullable SourceRecordId record) {
        if (!event.client().equals(scope.client())) {
            return;
        }
        if (side.known != null) {
            side.known.say(fact, event.envelope());
        } else if (record != null) {
            side.known = new ExternalRecord<>(record, fact, event.envelope());
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
