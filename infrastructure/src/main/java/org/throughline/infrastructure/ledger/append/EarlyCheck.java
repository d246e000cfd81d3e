package org.throughline.infrastructure.ledger.append;

import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.node.Turns;
import org.throughline.infrastructure.ledger.problem.LedgerException;

/**
 * Looks through the part of a condition's past that is no longer in memory before the append reaches the appender, many
 * at a time, so that a block does not wait for searches. Committed events do not change, so what was found free stays
 * free; the appender looks at what has come since. Searches begin in a loop and never inside the end of another one:
 * after a restart many thousand may wait, and they may end at once. Thread-safe.
 */
final class EarlyCheck {
    private static final int CONCURRENT = 16;

    private final ConditionCheck conditions;
    private final Outcome outcome;
    private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
    private final Turns turns = new Turns(this::beginWaiting);
    private int running;

    /** Gets every append once, whatever became of its search. */
    interface Outcome {
        /** No forbidden event was found, or the search failed in a way that another may not. */
        void lookedAt(PendingAppend append);

        void forbidden(PendingAppend append, long position);

        /** It cannot be told, and will not be. */
        void failed(PendingAppend append, LedgerException why);
    }

    EarlyCheck(ConditionCheck conditions, Outcome outcome) {
        this.conditions = conditions;
        this.outcome = outcome;
    }

    void begin(PendingAppend append) {
        synchronized (waiting) {
            waiting.addLast(append);
        }
        turns.take();
    }

    private void beginWaiting() {
        for (PendingAppend next = next(); next != null; next = next()) {
            search(next);
        }
    }

    private @Nullable PendingAppend next() {
        synchronized (waiting) {
            if (running == CONCURRENT) {
                return null;
            }
            PendingAppend next = waiting.pollFirst();
            while (next != null && next.isWithdrawn()) {
                next = waiting.pollFirst();
            }
            if (next != null) {
                running++;
            }
            return next;
        }
    }

    private void search(PendingAppend append) {
        conditions
                .conflict(append)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .doFinally(signal -> ended())
                .subscribe(
                        forbidden -> forbidden.ifPresentOrElse(
                                position -> outcome.forbidden(append, position), () -> outcome.lookedAt(append)),
                        failed -> failed(append, failed));
    }

    private void failed(PendingAppend append, Throwable failed) {
        if (failed instanceof LedgerException why) {
            outcome.failed(append, why);
        } else {
            // the search has found nothing; the appender will ask the store itself
            outcome.lookedAt(append);
        }
    }

    private void ended() {
        synchronized (waiting) {
            running--;
        }
        turns.take();
    }
}
