package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/**
 * Looks for blocks of other nodes while somebody waits for some: at once after it found one, then less and less often.
 * While the known end moves anyway, it does not ask: whoever moves it reads past the blocks of others.
 */
final class Poller {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(250);

    private final Committed committed;
    private final LedgerEnvironment environment;
    private final AtomicBoolean polling = new AtomicBoolean();
    private volatile Duration pause = SHORTEST;
    private volatile boolean closed;

    Poller(Committed committed, LedgerEnvironment environment) {
        this.committed = committed;
        this.environment = environment;
    }

    /** Keeps polling until nobody waits. */
    void wake() {
        if (polling.compareAndSet(false, true)) {
            pause = SHORTEST;
            pollAfterPause();
        }
    }

    void close() {
        closed = true;
    }

    private void pollAfterPause() {
        long before = committed.chain().next();
        Mono.delay(pause, environment.scheduler())
                .then(Mono.defer(() -> {
                    boolean moved = committed.chain().next() > before;
                    return moved ? Mono.just(false) : committed.catchUp().map(chain -> chain.next() > before);
                }))
                .subscribe(this::next, failed -> next(false));
    }

    private void next(boolean found) {
        if (closed || !committed.isAwaited() || committed.damage().isPresent()) {
            polling.set(false);
            if (!closed && committed.isAwaited() && committed.damage().isEmpty()) {
                wake();
            }
            return;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = found ? SHORTEST : doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        pollAfterPause();
    }
}
