package org.throughline.infrastructure.ledger.axon.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the beats of other holders have stood still, by this node's own monotonic clock. What was not looked at has
 * not stood still: the time runs from the first look.
 */
final class TokenLeaseWatch {
    private final TokenStoreOptions options;
    private final Map<SegmentKey, Seen> seen = new ConcurrentHashMap<>();

    TokenLeaseWatch(TokenStoreOptions options) {
        this.options = options;
    }

    /** Notes how the segment stands now, and says whether its holder has shown no life for so long that it may be taken. */
    boolean isLapsed(SegmentKey key, StoredSegment now) {
        long time = options.nanoTime().getAsLong();
        Seen first = seen.compute(
                key,
                (same, before) -> before != null && before.fence() == now.fence() && before.beat() == now.beat()
                        ? before
                        : new Seen(now.fence(), now.beat(), time));
        return time - first.since() >= options.takeOverAfter().toNanos();
    }

    private record Seen(long fence, long beat, long since) {}
}
