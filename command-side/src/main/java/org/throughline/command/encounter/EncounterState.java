package org.throughline.command.encounter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventhandling.annotation.Timestamp;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.StaffedState;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterRefusal;
import org.throughline.kernel.encounter.EncounterTime;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.Refusal;

/** An encounter, and those that the person has had. */
@EventSourcedEntity
public class EncounterState extends StaffedState {
    private final EncounterScope scope;
    private final Map<EncounterId, Known> known = new LinkedHashMap<>();

    @EntityCreator
    EncounterState(@InjectEntityId EncounterScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(EncounterScope scope) {
        return new ReadSet()
                .all(scope.encounter(), EncounterEvent.class)
                .about(scope.client(), EncounterEvent.Declared.class, EncounterEvent.Confirmed.class)
                .terms(scope.program())
                .workers(scope.workers())
                .criteria();
    }

    /**
     * What has become of one encounter.
     *
     * @param begun how it began
     * @param worker who declared it
     * @param recordedAt when it was recorded (UTC)
     */
    record Known(EncounterEvent begun, WorkerId worker, Instant recordedAt, boolean confirmed, boolean acknowledged) {
        boolean needsConfirmation() {
            return begun instanceof EncounterEvent.Declared;
        }

        boolean overAt(Instant now) {
            return needsConfirmation() && !confirmed && !now.isBefore(EncounterTime.endOf(recordedAt));
        }
    }

    void requireFreshId() {
        if (known.containsKey(scope.encounter())) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_ID_USED);
        }
    }

    /** Refuses while one that the worker has declared goes on, as far as the worker may know of it. */
    void requireNoneGoingOn(SubjectId client, Provenance provenance) {
        List<TaggedId> standing = known.values().stream()
                .filter(one -> one.begun() instanceof EncounterEvent.Declared declared && declared.crisis() == null)
                .filter(one -> one.begun().client().equals(client))
                .filter(one -> one.worker().equals(provenance.performer().worker()))
                .filter(one -> one.begun().program().equals(scope.program()))
                .filter(one -> workers().see(provenance, one.begun().envelope().custody()))
                .filter(one -> !one.overAt(provenance.requestedAt()))
                .<TaggedId>map(one -> one.begun().encounter())
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(EncounterRefusal.ENCOUNTER_ALREADY_DECLARED, standing);
        }
    }

    /** The encounter, if there is one. */
    @Nullable Known encounter() {
        return known.get(scope.encounter());
    }

    private void change(EncounterId encounter, boolean confirmed, boolean acknowledged) {
        known.computeIfPresent(
                encounter,
                (id, one) -> new Known(
                        one.begun(),
                        one.worker(),
                        one.recordedAt(),
                        one.confirmed() || confirmed,
                        one.acknowledged() || acknowledged));
    }

    @EventSourcingHandler
    void on(EncounterEvent.Declared event, @Timestamp Instant recordedAt) {
        known.put(event.encounter(), new Known(event, event.worker(), recordedAt, false, false));
    }

    @EventSourcingHandler
    void on(EncounterEvent.IntakeQueueUsed event, @Timestamp Instant recordedAt) {
        known.put(event.encounter(), new Known(event, event.worker(), recordedAt, false, false));
    }

    @EventSourcingHandler
    void on(EncounterEvent.Confirmed event) {
        change(event.encounter(), true, false);
    }

    @EventSourcingHandler
    void on(EncounterEvent.Acknowledged event) {
        change(event.encounter(), false, true);
    }
}
