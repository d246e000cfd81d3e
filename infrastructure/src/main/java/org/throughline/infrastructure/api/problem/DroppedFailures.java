package org.throughline.infrastructure.api.problem;

import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;

/**
 * Logs a failure that comes after its request has ended, as when a client has gone, like every other: Reactor would log
 * it with its message, which may repeat what somebody sent, and each time.
 */
@Component
final class DroppedFailures implements InitializingBean {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedFailures.class);

    private final RareLines lines = new RareLines(Ticker.systemTicker());

    /** There is one such place in a process. */
    @Override
    public void afterPropertiesSet() {
        Hooks.resetOnErrorDropped();
        Hooks.onErrorDropped(this::dropped);
    }

    private void dropped(Throwable failure) {
        lines.next("dropped")
                .ifPresent(before -> LOG.info(
                        "A failure came after the end of its request: leftOut={} cause={}",
                        before,
                        FailureTrail.of(failure)));
    }
}
