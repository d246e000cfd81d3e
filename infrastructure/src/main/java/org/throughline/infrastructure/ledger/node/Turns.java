package org.throughline.infrastructure.ledger.node;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes turns at one piece of work: whoever asks while a turn is under way, even the turn itself, leaves one more to
 * whoever has it. So what ends at once and asks for the next never goes deeper into the stack. Thread-safe; never blocks.
 */
public final class Turns {
    private final Runnable turn;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param turn does what there is to do by then, perhaps nothing */
    public Turns(Runnable turn) {
        this.turn = turn;
    }

    /** There is a turn that begins after this was called: now, or by the thread that has one. */
    public void take() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            turn.run();
            seen = asked.addAndGet(-seen);
        }
    }
}
