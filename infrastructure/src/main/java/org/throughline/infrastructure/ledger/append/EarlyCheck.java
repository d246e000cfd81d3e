package org.throughline.infrastructure.ledger.append;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Looks through the part of a condition's past that is no longer in memory before the append reaches the appender, many
 * at a time, so that a block does not wait for searches. Committed events do not change, so what was found free stays
 * free; the appender looks at what has come since. Thread-safe.
 */
final class EarlyCheck {
    private static final int CONCURRENT = 16;

    private final ConditionCheck conditions;
    private final BiConsumer<PendingAppend, Optional<Long>> done;
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private int running;

    /** @param done gets every append with the position of a forbidden event, if one was found */
    EarlyCheck(ConditionCheck conditions, BiConsumer<PendingAppend, Optional<Long>> done) {
        this.conditions = conditions;
        this.done = done;
    }

    void begin(PendingAppend append) {
        synchronized (waiting) {
            if (running == CONCURRENT) {
                waiting.addLast(append);
                return;
            }
            running++;
        }
        search(append);
    }

    private void search(PendingAppend append) {
        // a search that fails has found nothing; the appender will ask the store itself
        conditions
                .conflict(append)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorReturn(Optional.empty())
                .doFinally(signal -> next())
                .subscribe(forbidden -> done.accept(append, forbidden));
    }

    private void next() {
        PendingAppend following;
        synchronized (waiting) {
            following = waiting.pollFirst();
            if (following == null) {
                running--;
            }
        }
        if (following != null) {
            search(following);
        }
    }
}
