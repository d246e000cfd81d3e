package org.throughline.infrastructure.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A contender's view of a lease: how long it has stood still, by the contender's own monotonic clock alone. A lease
 * that has just been seen for the first time has not stood still at all.
 */
public final class LeaseWatch {
    private final LongSupplier nanos;
    private Lease seen;
    private long since;

    /**
     * Begins to watch.
     *
     * @param first the lease as it is now
     * @param nanos a monotonic clock, in nanoseconds
     */
    public LeaseWatch(Lease first, LongSupplier nanos) {
        this.nanos = nanos;
        this.seen = first;
        this.since = nanos.getAsLong();
    }

    /** Takes note of the lease as it is now; true if it has moved since it was seen last. */
    public boolean sees(Lease now) {
        boolean moved = now.fence() != seen.fence() || now.beat() != seen.beat();
        if (moved) {
            since = nanos.getAsLong();
        }
        seen = now;
        return moved;
    }

    /** The lease as it was seen last. */
    public Lease seen() {
        return seen;
    }

    /** Whether the lease has been seen not to move for at least {@code timeout}, so that its owner counts as gone. */
    public boolean hasStoodStillFor(Duration timeout) {
        return nanos.getAsLong() - since >= timeout.toNanos();
    }
}
