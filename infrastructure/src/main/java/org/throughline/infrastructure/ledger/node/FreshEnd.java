package org.throughline.infrastructure.ledger.node;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import org.throughline.infrastructure.ledger.problem.LedgerException;
import org.throughline.infrastructure.ledger.problem.LedgerUnavailable;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.StoreLate;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads the committed end from the store. Callers that come while a read is under way share the next one, so each gets
 * an end read after it asked, at the cost of at most one read at a time. Every caller is answered: with
 * {@link LedgerUnavailable} if the store does not show the end within the bound, with {@link LedgerClosed} at the close.
 */
public final class FreshEnd {
    private final String ledger;
    private final BlockStore store;
    private final Committed committed;
    private final LedgerEnvironment environment;
    private final Duration bound;
    private final Sinks.One<Chain> closing = Sinks.one();
    private final Object lock = new Object();
    private final Turns turns = new Turns(this::readIfAsked);
    private boolean reading;
    private Sinks.@Nullable One<Chain> asked;

    public FreshEnd(
            String ledger, BlockStore store, Committed committed, LedgerEnvironment environment, Duration bound) {
        this.ledger = ledger;
        this.store = store;
        this.committed = committed;
        this.environment = environment;
        this.bound = bound;
    }

    public Mono<Chain> read() {
        return Mono.defer(() -> {
            Sinks.One<Chain> shared;
            synchronized (lock) {
                if (asked == null) {
                    asked = Sinks.one();
                }
                shared = asked;
            }
            turns.take();
            return shared.asMono();
        });
    }

    /** Whoever waits for a read is told at once. */
    public void close() {
        closing.tryEmitError(new LedgerClosed(ledger));
    }

    private void readIfAsked() {
        Sinks.One<Chain> answer;
        synchronized (lock) {
            if (reading || asked == null) {
                return;
            }
            reading = true;
            answer = asked;
            asked = null;
        }
        Mono.firstWithSignal(closing.asMono(), readNow())
                .doFinally(signal -> ended())
                .subscribe(answer::tryEmitValue, answer::tryEmitError);
    }

    private void ended() {
        synchronized (lock) {
            reading = false;
        }
        turns.take();
    }

    /** An end lower than one seen before is waited out: a store may be late, but the ledger does not shrink. */
    private Mono<Chain> readNow() {
        return Mono.defer(() -> {
                    long known = committed.chain().next();
                    return store.last()
                            .map(BlockStore.Stamp::next)
                            .defaultIfEmpty(0L)
                            .flatMap(next -> next < known ? Mono.error(behind()) : endFrom(next));
                })
                .retryWhen(StoreLate.waitedOut(ledger, bound, environment.scheduler()))
                .timeout(bound, environment.scheduler())
                .switchIfEmpty(Mono.error(() -> new NoSuchElementException("the read ended without an end")))
                .onErrorMap(error -> !(error instanceof LedgerException), e -> new LedgerUnavailable(ledger, e));
    }

    /** The known end, once it is not before {@code next}, which the store has shown. */
    private Mono<Chain> endFrom(long next) {
        return committed.chain().next() >= next
                ? Mono.just(committed.chain())
                : committed.catchUp().filter(end -> end.next() >= next).switchIfEmpty(Mono.error(FreshEnd::behind));
    }

    private static StoreLate behind() {
        return new StoreLate("the store shows an older end than it did");
    }
}
