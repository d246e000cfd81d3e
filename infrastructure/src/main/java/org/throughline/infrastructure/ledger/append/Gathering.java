package org.throughline.infrastructure.ledger.append;

import org.throughline.infrastructure.ledger.Pace;

/**
 * How long the appender waits before it takes the next group. Callers who were answered together often come back
 * together, and a block costs the store about the same however many share it; so as long as they keep coming, the next
 * block waits for them, at most {@link #PAUSES} times {@link #PAUSE_MICROS}, and at {@link Pace#SPARING} once more for as
 * long as the block before took. Counts pauses instead of reading a clock, so that a simulated run can be repeated. Not
 * thread-safe.
 */
final class Gathering {
    /** Length of a pause in microseconds: short beside a synced write. */
    static final long PAUSE_MICROS = 100;

    /** No rest is longer, in microseconds, however long a block took. */
    static final long LONGEST_REST_MICROS = 10_000;

    private static final int PAUSES = 8;

    private final Pace pace;
    private int expected;
    private int pauses;
    private int before;
    private long rest;

    Gathering(Pace pace) {
        this.pace = pace;
    }

    /**
     * So many were answered just now while so many waited; nobody is expected after a time without work.
     *
     * @param micros how long the block took
     */
    void answered(int appends, int waiting, long micros) {
        expected = appends + waiting;
        rest = pace == Pace.SPARING ? Math.min(micros, LONGEST_REST_MICROS) : 0;
    }

    /** How many microseconds to wait once more while so many are in line; 0 to go on. */
    long pauseMicros(int waiting) {
        if (waiting > 1 && rest > 0) {
            long once = rest;
            rest = 0;
            expected = 0;
            return once;
        }
        boolean coming = pauses == 0 || waiting > before;
        if (waiting == 0 || waiting >= expected || !coming || pauses == PAUSES) {
            expected = 0;
            pauses = 0;
            rest = 0;
            return 0;
        }
        pauses++;
        before = waiting;
        return PAUSE_MICROS;
    }
}
