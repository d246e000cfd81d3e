package org.throughline.infrastructure.ledger.store;

import java.time.Duration;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/** The store does not show yet what it has shown or told of before. A ledger never shrinks, so this is waited out. */
public final class StoreLate extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration PAUSE = Duration.ofMillis(20);

    public StoreLate(String what) {
        super(what, null, false, false);
    }

    /** Looks again every 20 ms for as long as {@code bound}; {@link LedgerUnavailable} beyond it. */
    public static RetryBackoffSpec waitedOut(String ledger, Duration bound, Scheduler scheduler) {
        return Retry.fixedDelay(bound.dividedBy(PAUSE), PAUSE)
                .scheduler(scheduler)
                .filter(StoreLate.class::isInstance)
                .onRetryExhaustedThrow((retries, last) -> new LedgerUnavailable(ledger, last.failure()));
    }
}
