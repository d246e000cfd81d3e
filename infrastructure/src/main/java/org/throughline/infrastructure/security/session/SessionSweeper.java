package org.throughline.infrastructure.security.session;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Ends the sessions that nobody comes back to, on one node at a time: the embedded store forgets nothing by itself. A
 * request for such a session does not wait for it.
 */
public final class SessionSweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSweeper.class);

    /** How often it looks. */
    static final Duration PERIOD = Duration.ofSeconds(30);

    private static final Duration GONE_AFTER = PERIOD.multipliedBy(3);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);

    private final ConsoleSessions sessions;
    private final SweeperLease lease;
    private final Scheduler timer;
    private @Nullable Disposable running;

    /**
     * A sweeper of one node.
     *
     * @param accounts the database of accounts
     * @param self names this process
     * @param nanos a monotonic clock, in nanoseconds
     */
    public SessionSweeper(
            MongoDatabase accounts, ConsoleSessions sessions, UUID self, LongSupplier nanos, Scheduler timer) {
        this.sessions = sessions;
        this.lease = new SweeperLease(accounts, self, GONE_AFTER, nanos);
        this.timer = timer;
    }

    /** Begins; the store is made ready first. */
    public synchronized void start() {
        running = Flux.interval(PERIOD, timer)
                .onBackpressureDrop()
                .concatMap(tick -> look(), 1)
                .subscribe();
    }

    /** Sweeps if it is this node's turn. What fails is tried again with the next look. */
    Mono<Void> look() {
        return lease.hold()
                .filter(mine -> mine)
                .flatMap(mine -> sessions.sweep())
                .onErrorResume(failed -> {
                    LOG.warn(
                            "Sessions could not be swept ({})",
                            failed.getClass().getSimpleName());
                    return Mono.empty();
                });
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.dispose();
            running = null;
        }
        lease.release()
                .onErrorComplete()
                .timeout(PATIENCE_AT_THE_END, Mono.empty())
                .block();
    }
}
