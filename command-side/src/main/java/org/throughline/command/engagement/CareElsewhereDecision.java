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
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayId;
import org.throughline.kernel.engagement.VisitId;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.transition.TransitionEvent;

/** What is known of a person's stays and emergency visits elsewhere, and which transitions a further fact opens or ends. */
@EventSourcedEntity
public class CareElsewhereDecision {
    private final CareElsewhereScope scope;
    private final Map<StayId, CareFact.Stay> stays = new LinkedHashMap<>();
    private final Map<VisitId, CareFact.Emergency> emergencies = new LinkedHashMap<>();
    private final HeldTransitions held = new HeldTransitions();
    private @Nullable SubjectId knownFor;

    @EntityCreator
    CareElsewhereDecision(@InjectEntityId CareElsewhereScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CareElsewhereScope scope) {
        return new ReadSet()
                .about(
                        scope.client(),
                        ExternalCareEvent.StayRecorded.class,
                        ExternalCareEvent.StayCorrected.class,
                        ExternalCareEvent.EmergencyVisitRecorded.class,
                        ExternalCareEvent.EmergencyVisitCorrected.class,
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
                        ExternalCareEvent.EmergencyVisitRecorded.class)
                .criteria();
    }

    List<CareEvent> record(EngagementCommand.RecordFacilityStay command, ClientStanding client, PolicyPack policy) {
        requireOfThisClient(command.provenance(), client);
        var fact = new CareFact.Stay(
                command.stay(),
                command.kind(),
                command.provenance().occurred(),
                command.care(),
                CareCustody.ofRecord(command.care(), policy));
        CareFact.Stay known = stays.get(fact.id());
        if (known != null && known.says(fact)) {
            return List.of();
        }
        LookBack window = LookBack.of(command.provenance(), command.lookBackFrom(), policy);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        Envelope envelope = envelope(envelopes, command.provenance(), fact, window);
        var events = new ArrayList<CareEvent>();
        events.add(
                known == null
                        ? new ExternalCareEvent.StayRecorded(
                                envelope, fact.id(), scope.client(), command.record(), fact.kind(), fact.care())
                        : new ExternalCareEvent.StayCorrected(
                                envelope, fact.id(), scope.client(), fact.kind(), fact.care()));
        var all = new LinkedHashMap<>(stays);
        all.put(fact.id(), fact);
        var owed = new TransitionsOwed(all.values(), emergencies.values(), policy);
        events.addAll(held.settle(owed, scope.client(), client.died(), window, envelopes, policy));
        return events;
    }

    List<CareEvent> record(EngagementCommand.RecordEmergencyVisit command, ClientStanding client, PolicyPack policy) {
        requireOfThisClient(command.provenance(), client);
        var fact = new CareFact.Emergency(
                command.visit(),
                command.provenance().occurred(),
                command.care(),
                CareCustody.ofRecord(command.care(), policy));
        CareFact.Emergency known = emergencies.get(fact.id());
        if (known != null && known.says(fact)) {
            return List.of();
        }
        LookBack window = LookBack.of(command.provenance(), command.lookBackFrom(), policy);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        Envelope envelope = envelope(envelopes, command.provenance(), fact, window);
        var events = new ArrayList<CareEvent>();
        events.add(
                known == null
                        ? new ExternalCareEvent.EmergencyVisitRecorded(
                                envelope, fact.id(), scope.client(), command.record(), fact.care())
                        : new ExternalCareEvent.EmergencyVisitCorrected(
                                envelope, fact.id(), scope.client(), fact.care()));
        var all = new LinkedHashMap<>(emergencies);
        all.put(fact.id(), fact);
        var owed = new TransitionsOwed(stays.values(), all.values(), policy);
        events.addAll(held.settle(owed, scope.client(), client.died(), window, envelopes, policy));
        return events;
    }

    private void requireOfThisClient(Provenance provenance, ClientStanding client) {
        client.requireRegistered();
        if (knownFor != null && !knownFor.equals(scope.client())) {
            throw new Refusal(RefusalCode.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
        Times.requireHappened(provenance);
    }

    private Envelope envelope(Envelopes envelopes, Provenance provenance, CareFact fact, LookBack window) {
        return envelopes.about(
                List.of(Subject.client(scope.client())),
                fact.custody(),
                fact.occurred(),
                provenance.historical() || window.isAfter(fact.occurred()));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayRecorded event) {
        noteHolder(event.stay(), event);
        if (event.client().equals(scope.client())) {
            stays.put(
                    event.stay(),
                    new CareFact.Stay(
                            event.stay(),
                            event.kind(),
                            event.envelope().occurred(),
                            event.care(),
                            event.envelope().custody()));
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.StayCorrected event) {
        if (event.client().equals(scope.client())) {
            stays.put(
                    event.stay(),
                    new CareFact.Stay(
                            event.stay(),
                            event.kind(),
                            event.envelope().occurred(),
                            event.care(),
                            event.envelope().custody()));
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitRecorded event) {
        noteHolder(event.visit(), event);
        if (event.client().equals(scope.client())) {
            emergencies.put(
                    event.visit(),
                    new CareFact.Emergency(
                            event.visit(),
                            event.envelope().occurred(),
                            event.care(),
                            event.envelope().custody()));
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.EmergencyVisitCorrected event) {
        if (event.client().equals(scope.client())) {
            emergencies.put(
                    event.visit(),
                    new CareFact.Emergency(
                            event.visit(),
                            event.envelope().occurred(),
                            event.care(),
                            event.envelope().custody()));
        }
    }

    private void noteHolder(TaggedId fact, ExternalCareEvent event) {
        if (fact.equals(scope.fact())) {
            knownFor = event.client();
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
