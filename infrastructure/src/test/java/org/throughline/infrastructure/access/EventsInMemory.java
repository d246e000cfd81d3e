package org.throughline.infrastructure.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;

/** A care ledger in memory. */
public final class EventsInMemory implements CareEvents {
    private final List<Recorded<CareEvent>> events = new CopyOnWriteArrayList<>();

    /** Holds {@code events} from the start. */
    public EventsInMemory(CareEvent... events) {
        add(events);
    }

    /** Appends. */
    public void add(CareEvent... more) {
        addAt(Instant.EPOCH, more);
    }

    /** Appends what was recorded at {@code recordedAt}. */
    public EventsInMemory addAt(Instant recordedAt, CareEvent... more) {
        for (CareEvent event : more) {
            events.add(new Recorded<>(events.size() + 1L, recordedAt, event));
        }
        return this;
    }

    @Override
    public Flux<Recorded<CareEvent>> naming(TaggedId id) {
        return Flux.fromIterable(events)
                .filter(recorded -> EventTags.of(recorded.event()).contains(id));
    }

    @Override
    public Flux<Recorded<CareEvent>> naming(TaggedId id, Class<?>... types) {
        return naming(id)
                .filter(recorded ->
                        Arrays.asList(types).contains(recorded.event().getClass()));
    }
}
