package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** A clock that is set, runs too fast or stands still when it is told to. Not thread-safe. */
public final class SteeredClock {
    private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");

    private final LongSupplier truth;
    private long since;
    private long shown;
    private double rate = 1;

    /** @param truth nanoseconds that have really passed */
    public SteeredClock(LongSupplier truth) {
        this.truth = truth;
        setRight();
    }

    /** Nanoseconds since the beginning, as this clock has them. */
    public long nanos() {
        return shown + Math.round((truth.getAsLong() - since) * rate);
    }

    /** What it shows. */
    public Instant instant() {
        return BEGIN.plusNanos(nanos());
    }

    /** Is set on by so much, or back. */
    public void jump(Duration by) {
        runAt(rate);
        shown += by.toNanos();
    }

    /** Goes on at {@code newRate} seconds a second; 0 stands still. */
    public void runAt(double newRate) {
        shown = nanos();
        since = truth.getAsLong();
        rate = newRate;
    }

    /** Shows the truth again. */
    public void setRight() {
        since = truth.getAsLong();
        shown = since;
        rate = 1;
    }
}
