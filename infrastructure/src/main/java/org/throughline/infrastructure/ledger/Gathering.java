package org.throughline.infrastructure.ledger;

/**
 * Whether the appender waits a moment before it takes the next group. Callers who were answered together often come back
 * together, and a block costs the store about the same however many share it; so as long as they keep coming, the next
 * block waits for them, at most {@link #PAUSES} times {@link #PAUSE_MICROS}. Counts pauses instead of reading a clock, so
 * that a simulated run can be repeated. Not thread-safe.
 */
final class Gathering {
    /** Length of a pause in microseconds: short beside a synced write. */
    static final long PAUSE_MICROS = 100;

    private static final int PAUSES = 8;

    private int expected;
    private int pauses;
    private int before;

    /** So many were answered just now while so many waited; nobody is expected after a time without work. */
    void answered(int appends, int waiting) {
        expected = appends + waiting;
    }

    /** Whether to pause once more while so many wait. */
    boolean pause(int waiting) {
        boolean coming = pauses == 0 || waiting > before;
        if (waiting == 0 || waiting >= expected || !coming || pauses == PAUSES) {
            expected = 0;
            pauses = 0;
            return false;
        }
        pauses++;
        before = waiting;
        return true;
    }
}
