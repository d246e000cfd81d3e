package org.throughline.bench.axon5;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Payload;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Projection;

/** For each entity how many events it has. */
final class EventCounts implements Projection<EventCounts.Count> {
    /** State of one entity. */
    record Count(String entity, long events) {}

    /** An event of the bench, as far as the view looks at it. */
    record Noted(String entity) implements CareEvent {
        @Override
        public Envelope envelope() {
            throw new UnsupportedOperationException("an event of the bench has no envelope");
        }
    }

    static Recorded<CareEvent> read(RecordedEvent stored) {
        return new Recorded<>(
                stored.position(),
                stored.recordedAt(),
                new Noted(Payload.entityOf(stored.event().payload())));
    }

    @Override
    public String name() {
        return "event-counts";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<Count> stateType() {
        return Count.class;
    }

    @Override
    public Set<String> eventTypes() {
        return Set.of(Axon5Engine.TYPE);
    }

    @Override
    public Set<String> keys(CareEvent event) {
        return event instanceof Noted noted ? Set.of(noted.entity()) : Set.of();
    }

    @Override
    public Count apply(String key, @Nullable Count state, Recorded<CareEvent> event) {
        return new Count(key, (state == null ? 0 : state.events()) + 1);
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of();
    }

    @Override
    public Map<String, List<Object>> lookups(Count state) {
        return Map.of();
    }
}
