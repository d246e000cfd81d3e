package org.throughline.command.engagement;

import java.util.List;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** What is known of one visit elsewhere that was no emergency. */
@EventSourcedEntity
public class VisitDecision {
    private final VisitScope scope;
    private @Nullable ExternalRecord<CareFact> known;
    private @Nullable SubjectId knownFor;

    @EntityCreator
    VisitDecision(@InjectEntityId VisitScope scope) {
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

    List<CareEvent> record(EngagementCommand.RecordExternalVisit command, ClientStanding client, PolicyPack policy) {
        client.requireRegistered();
        Times.requireHappenedInALife(command.provenance(), policy);
        if (knownFor != null && !knownFor.equals(scope.client())) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
        var fact = new CareFact.Visit(
                command.visit(),
                command.mode(),
                command.provenance().occurred(),
                command.care(),
                CareCustody.ofRecord(command.care(), policy));
        return new CareStatement(scope.client(), command.provenance(), command.lookBackFrom(), policy)
                .isSo(fact, command.record(), known);
    }

    CareEvent enterInError(
            EngagementCommand.MarkExternalVisitEnteredInError command, ClientStanding client, PolicyPack policy) {
        client.requireRegistered();
        Times.requireHappened(command.provenance(), policy);
        if (known == null) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
        return new CareStatement(scope.client(), command.provenance(), command.lookBackFrom(), policy)
                .neverWas(known, command.reason());
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
