package org.throughline.infrastructure.vault.kek;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;

/** How long key-encryption keys take. */
final class KekTimers {
    static final String WRAP = "wrap";
    static final String UNWRAP = "unwrap";

    private final MeterRegistry meters;

    KekTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    <T> T time(String operation, Callable<T> work) throws Exception {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            T done = work.call();
            outcome = "done";
            return done;
        } finally {
            sample.stop(meters.timer("throughline.vault.kek", "operation", operation, "outcome", outcome));
        }
    }
}
