package org.throughline.kernel.engagement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Occurred;

/**
 * One stay with the transfers in it.
 *
 * @param kind the kind of all its segments
 * @param segments at least one, in the order of their starts
 */
public record MergedStay(StayKind kind, List<StaySegment> segments) {
    private static final Comparator<StaySegment> BY_END = Comparator.comparing(
                    MergedStay::endOrEver, Comparator.<Instant>naturalOrder())
            .thenComparing(segment -> segment.stay().value());

    /** Keeps its own copy of the segments. */
    public MergedStay {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A stay has at least one segment");
        }
    }

    /** When the person came. */
    public Instant start() {
        return segments.getFirst().occurred().start();
    }

    /** When the person left, or null while one segment goes on. */
    public @Nullable Instant end() {
        return last().occurred().end();
    }

    /** The segment that ends last, or that goes on: its end is the end of the stay. */
    public StaySegment last() {
        return segments.stream().max(BY_END).orElseThrow();
    }

    private static Instant endOrEver(StaySegment segment) {
        Occurred occurred = segment.occurred();
        return occurred.end() == null ? Instant.MAX : occurred.end();
    }
}
