package org.throughline.infrastructure.vault.kek;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;

/** How long key-encryption keys take. */
public final class KekTimers {
    public static final String WRAP = "wrap";
    public static final String UNWRAP = "unwrap";

    private final MeterRegistry meters;

    public KekTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    public <T> T time(String operation, Callable<T> work) throws Exception {
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
