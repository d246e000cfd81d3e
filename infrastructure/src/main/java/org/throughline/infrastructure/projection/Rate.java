package org.throughline.infrastructure.projection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How fast a position moves: the mean over the last ten seconds at most. */
final class Rate {
    private static final long SECOND = 1_000_000_000L;
    private static final long WINDOW = 10 * SECOND;
    private static final long BETWEEN = SECOND / 4;

    private final LongSupplier nanos;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long position;

    private record Sample(long at, long position) {}

    Rate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void at(long reached) {
        long now = nanos.getAsLong();
        if (reached < position) {
            samples.clear();
        }
        position = reached;
        Sample newest = samples.peekLast();
        if (newest == null || now - newest.at() >= BETWEEN) {
            samples.addLast(new Sample(now, reached));
        }
        forget(now);
    }

    /** Events a second; 0 when nothing has moved for the whole window. */
    synchronized double perSecond() {
        long now = nanos.getAsLong();
        forget(now);
        Sample oldest = samples.peekFirst();
        if (oldest == null || now - oldest.at() < BETWEEN) {
            return 0;
        }
        return (position - oldest.position()) * (double) SECOND / (now - oldest.at());
    }

    private void forget(long now) {
        while (!samples.isEmpty() && now - samples.getFirst().at() > WINDOW) {
            samples.removeFirst();
        }
    }
}
