package org.throughline.infrastructure.proof;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.throughline.infrastructure.ledger.verify.VerificationProgress;

/**
 * Slows a verification down to a pace that leaves the machine to those who work, and ends it when it was cancelled. Told
 * by the thread that verifies, read by any.
 */
final class PacedProgress implements VerificationProgress {
    private final long perSecond;
    private volatile String ledger = "";
    private volatile long entries;
    private volatile long done;
    private volatile long began = System.nanoTime();
    private volatile boolean cancelled;

    /** @param perSecond entries a second at most, at least 1 */
    PacedProgress(long perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public void begin(String part, long steps) {
        done = 0;
        entries = Math.max(0, steps);
        began = System.nanoTime();
        ledger = part;
        goOn();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void done(long steps) {
        done += steps;
        long due = began + (long) (done * 1e9 / perSecond);
        goOn();
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(this, Math.min(rest, 100_000_000));
            goOn();
        }
    }

    private void goOn() {
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the verification was cancelled");
        }
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    org.throughline.query.proof.VerificationProgress now() {
        long nanos = Math.max(1, System.nanoTime() - began);
        long through = done;
        long rate = Math.round(through * 1e9 / nanos);
        long left = rate == 0 ? 0 : Math.max(0, (entries - through + rate - 1) / rate);
        return new org.throughline.query.proof.VerificationProgress(ledger, through, entries, rate, left);
    }
}
