package org.throughline.infrastructure.bench;

import java.util.Arrays;

/** Durations measured, of which quantiles are asked. Thread-safe. */
final class Timings {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    synchronized int count() {
        return count;
    }

    /** The duration in milliseconds that a part {@code q}, 0 to 1, of all does not exceed. */
    synchronized double millis(double q) {
        if (count == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(q * count) - 1;
        return sorted[Math.clamp(rank, 0, count - 1)] / NANOS_PER_MILLI;
    }
}
