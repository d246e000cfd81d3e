package org.throughline.infrastructure.ledger.axon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * All events that match one item of a query, up to a position. Immutable.
 *
 * @param next every matching event before this position is among {@code events}, and none behind it
 * @param events in the order of positions
 * @param bytes about what they take in memory
 */
record KnownEvents(long next, List<DecodedEvent> events, long bytes) {
    static final Comparator<DecodedEvent> BY_POSITION = Comparator.comparingLong(DecodedEvent::position);

    static KnownEvents of(long next, List<DecodedEvent> events) {
        return new KnownEvents(next, List.copyOf(events), bytes(events));
    }

    /** With the matching events from {@link #next} to {@code end}. */
    KnownEvents followedBy(List<DecodedEvent> newer, long end) {
        if (newer.isEmpty()) {
            return new KnownEvents(end, events, bytes);
        }
        List<DecodedEvent> all = new ArrayList<>(events.size() + newer.size());
        all.addAll(events);
        all.addAll(newer);
        return new KnownEvents(end, Collections.unmodifiableList(all), bytes + bytes(newer));
    }

    List<DecodedEvent> before(long end) {
        return end >= next ? events : events.subList(0, firstFrom(end));
    }

    List<DecodedEvent> from(long position) {
        return events.subList(firstFrom(position), events.size());
    }

    private int firstFrom(long position) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long bytes(List<DecodedEvent> events) {
        return events.stream().mapToLong(DecodedEvent::bytes).sum();
    }
}
