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
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/** What is known of one visit elsewhere that was no emergency. */
@EventSourcedEntity
public class VisitDecision {
    private record Said(SubjectId client, VisitMode mode, Occurred occurred, CareElsewhere care) {}

    private final VisitScope scope;
    private @Nullable Said known;

    @EntityCreator
    VisitDecision(@InjectEntityId VisitScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(VisitScope scope) {
        return new ReadSet()
                .about(scope.visit(), ExternalCareEvent.VisitRecorded.class, ExternalCareEvent.VisitCorrected.class)
                .criteria();
    }

    List<CareEvent> record(EngagementCommand.RecordExternalVisit command, ClientStanding client, PolicyPack policy) {
        client.requireRegistered();
        Times.requireHappened(command.provenance());
        Occurred occurred = command.provenance().occurred();
        var said = new Said(command.client(), command.mode(), occurred, command.care());
        if (known != null && !known.client().equals(command.client())) {
            throw new Refusal(RefusalCode.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
        if (said.equals(known)) {
            return List.of();
        }
        LookBack window = LookBack.of(command.provenance(), command.lookBackFrom(), policy);
        Envelope envelope = new Envelopes(policy.tenant(), command.provenance())
                .about(
                        List.of(Subject.client(command.client())),
                        CareCustody.ofRecord(command.care(), policy),
                        occurred,
                        command.provenance().historical() || window.isAfter(occurred));
        return List.of(
                known == null
                        ? new ExternalCareEvent.VisitRecorded(
                                envelope,
                                command.visit(),
                                command.client(),
                                command.record(),
                                command.mode(),
                                command.care())
                        : new ExternalCareEvent.VisitCorrected(
                                envelope, command.visit(), command.client(), command.mode(), command.care()));
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitRecorded event) {
        if (event.visit().equals(scope.visit())) {
            known = new Said(event.client(), event.mode(), event.envelope().occurred(), event.care());
        }
    }

    @EventSourcingHandler
    void on(ExternalCareEvent.VisitCorrected event) {
        if (event.visit().equals(scope.visit())) {
            known = new Said(event.client(), event.mode(), event.envelope().occurred(), event.care());
        }
    }
}
