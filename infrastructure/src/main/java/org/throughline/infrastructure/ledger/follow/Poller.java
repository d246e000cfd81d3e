package org.throughline.infrastructure.ledger.follow;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.PollBounds;
import org.throughline.infrastructure.ledger.node.Committed;
import reactor.core.publisher.Mono;

/**
 * Looks for blocks of other nodes while somebody waits for some: at once after it found one, then less and less often.
 * While the known end moves anyway, it does not ask: whoever moves it reads past the blocks of others.
 */
public final class Poller {
    private final Committed committed;
    private final PollBounds bounds;
    private final LedgerEnvironment environment;
    private final AtomicBoolean polling = new AtomicBoolean();
    private volatile Duration pause;
    private volatile boolean closed;

    public Poller(Committed committed, PollBounds bounds, LedgerEnvironment environment) {
        this.committed = committed;
        this.bounds = bounds;
        this.pause = bounds.shortest();
        this.environment = environment;
    }

    /** Keeps polling until nobody waits. */
    void wake() {
        if (polling.compareAndSet(false, true)) {
            pause = bounds.shortest();
            pollAfterPause();
        }
    }

    public void close() {
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
        pause = found ? bounds.shortest() : doubled.compareTo(bounds.longest()) < 0 ? doubled : bounds.longest();
        pollAfterPause();
    }
}
