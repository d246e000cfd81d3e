package org.throughline.infrastructure.projection.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Projection;
import org.throughline.query.reading.CareHistory;

/**
 * What the events of some parked keys are that have not been folded, read from the ledger in slices, so that whoever
 * feeds the projection can go on in between. A document has everything before the event that parked its key, so nothing
 * older is read. For one thread.
 */
final class MissedEvents {
    /** Positions that are read at once: a fraction of a second. */
    static final int SLICE = 10_000;

    private final Projection<?> projection;
    private final CareHistory history;
    private final Map<String, List<Recorded<CareEvent>>> byKey = new LinkedHashMap<>();
    private long next;

    MissedEvents(Projection<?> projection, CareHistory history, Map<String, BuildCheckpoint.Parked> parked) {
        this.projection = projection;
        this.history = history;
        this.next = parked.values().stream()
                .mapToLong(BuildCheckpoint.Parked::position)
                .min()
                .orElse(Long.MAX_VALUE);
        parked.keySet().forEach(key -> byKey.put(key, new ArrayList<>()));
    }

    /** Reads one more slice; true once everything up to and with {@code position} is read. */
    boolean readTowards(long position) {
        long last = Math.min(position, next + SLICE - 1);
        if (next <= last) {
            history.all(projection.eventTypes(), next, last)
                    .doOnNext(this::take)
                    .blockLast();
            next = last + 1;
        }
        return next > position;
    }

    /** What was read, by key; a key that has missed nothing is there too. */
    Map<String, List<Recorded<CareEvent>>> byKey() {
        return Collections.unmodifiableMap(byKey);
    }

    private void take(Recorded<CareEvent> event) {
        for (String key : projection.keys(event.event())) {
            List<Recorded<CareEvent>> missed = byKey.get(key);
            if (missed != null) {
                missed.add(event);
            }
        }
    }
}
