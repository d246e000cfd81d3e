package org.throughline.command.engagement;

import java.util.LinkedHashMap;
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
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;

/** What is known of a person's stays and emergency visits elsewhere, and of the transitions that follow from them. */
@EventSourcedEntity
public class CareElsewhereState {
    private final CareElsewhereScope scope;
    private final Map<TaggedId, ExternalRecord<CareFact>> records = new LinkedHashMap<>();
    private final HeldTransitions held = new HeldTransitions();
    private @Nullable SubjectId knownFor;

    @EntityCreator
    CareElsewhereState(@InjectEntityId CareElsewhereScope scope) {
        this.scope = scope;
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

    /** What stands of all that was said. */
    Map<TaggedId, CareFact> facts() {
        var facts = new LinkedHashMap<TaggedId, CareFact>();
        records.forEach((id, known) -> {
            CareFact fact = known.standing();
            if (fact != null) {
                facts.put(id, fact);
            }
        });
        return facts;
    }

    HeldTransitions held() {
        return held;
    }

    SubjectId client() {
        return scope.client();
    }

    void requireOfThisClient() {
        if (knownFor != null && !knownFor.equals(scope.client())) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    /** What is said in one record, or null if nobody knows it. */
    @Nullable ExternalRecord<CareFact> record(TaggedId id) {
        return records.get(id);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayRecorded event) {
        noteHolder(event.stay(), event.client());
        note(event.stay(), event, event.record(), stay(event, event.stay(), event.kind(), event.care()));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayCorrected event) {
        note(event.stay(), event, null, stay(event, event.stay(), event.kind(), event.care()));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitRecorded event) {
        noteHolder(event.visit(), event.client());
        note(event.visit(), event, event.record(), emergency(event, event.visit(), event.care()));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitCorrected event) {
        note(event.visit(), event, null, emergency(event, event.visit(), event.care()));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayEnteredInError event) {
        forget(event.stay(), event);
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitEnteredInError event) {
        forget(event.visit(), event);
    }

    private static CareFact stay(ExternalCareEvent event, StayId stay, StayKind kind, CareElsewhere care) {
        return new CareFact.Stay(
                stay, kind, event.envelope().occurred(), care, event.envelope().custody());
    }

    private static CareFact emergency(ExternalCareEvent event, VisitId visit, CareElsewhere care) {
        return new CareFact.Emergency(
                visit, event.envelope().occurred(), care, event.envelope().custody());
    }

    private void note(TaggedId id, ExternalCareEvent event, @Nullable SourceRecordId record, CareFact fact) {
        if (event.client().equals(scope.client())) {
            ExternalRecord<CareFact> known = records.get(id);
            if (known != null) {
                known.say(fact, event.envelope());
            } else if (record != null) {
                records.put(id, new ExternalRecord<>(record, fact, event.envelope()));
            }
        }
    }

    private void forget(TaggedId id, ExternalCareEvent event) {
        noteHolder(id, null);
        ExternalRecord<CareFact> known = records.get(id);
        if (known != null && event.client().equals(scope.client())) {
            known.enterInError(event.envelope());
            held.tookBack(event.envelope());
        }
    }

    private void noteHolder(TaggedId fact, @Nullable SubjectId holder) {
        if (fact.equals(scope.fact())) {
            knownFor = holder;
        }
    }

    private void hold(TransitionEvent event) {
        if (event.client().equals(scope.client())) {
            held.on(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        hold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.OwnerAssigned event) {
        hold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffAccepted event) {
        hold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        hold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        hold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        hold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        hold(event);
    }
}
