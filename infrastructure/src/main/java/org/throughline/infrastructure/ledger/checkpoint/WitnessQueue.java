package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * Brings checkpoints to the witness, away from everybody who appends or signs. Only the newest one waits: the proof that
 * goes with it covers those it has overtaken.
 */
final class WitnessQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WitnessQueue.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration CLOSING_BOUND = Duration.ofSeconds(5);

    private final String ledger;
    private final Witness witness;
    private final CheckpointStore store;
    private final CheckpointMeters meters;
    private final AtomicReference<@Nullable SignedNote> waiting = new AtomicReference<>();
    private final Thread carrier;
    private volatile boolean closing;

    WitnessQueue(String ledger, Witness witness, CheckpointStore store, CheckpointMeters meters) {
        this.ledger = ledger;
        this.witness = witness;
        this.store = store;
        this.meters = meters;
        carrier = Thread.ofVirtual().name("witness-" + ledger).start(this::carry);
    }

    void offer(SignedNote note) {
        waiting.set(note);
        LockSupport.unpark(carrier);
    }

    private void carry() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            SignedNote note = waiting.get();
            if (note == null) {
                if (closing) {
                    return;
                }
                LockSupport.park(this);
            } else if (isTaken(note)) {
                waiting.compareAndSet(note, null);
                pause = FIRST_PAUSE;
            } else if (closing) {
                return;
            } else {
                LockSupport.parkNanos(this, pause.toNanos());
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
    }

    private boolean isTaken(SignedNote note) {
        try {
            long size = Checkpoint.of(note).size();
            store.cosigned(size, note.with(witness.submit(note)));
            meters.witnessed(true);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException e) {
            meters.witnessed(false);
            log.warn(
                    "ledger {}: the witness has not taken a checkpoint: {}",
                    ledger,
                    e instanceof IOException ? e.getMessage() : e.getClass().getSimpleName());
            return false;
        }
    }

    /** Gives what waits one more try, within a bound. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(carrier);
        try {
            if (!carrier.join(CLOSING_BOUND)) {
                carrier.interrupt();
            }
        } catch (InterruptedException e) {
            carrier.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            witness.close();
        }
    }
}
