package org.throughline.infrastructure.ledger.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.problem.AppendNotWritten;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes one block until it is certain whether the block or another one stands at its place. An unclear answer is
 * followed by the same block again, because the first attempt may still be under way.
 */
public final class Settlement {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final String ledger;
    private final BlockStore store;
    private final LedgerEnvironment environment;

    public Settlement(String ledger, BlockStore store, LedgerEnvironment environment) {
        this.ledger = ledger;
        this.store = store;
        this.environment = environment;
    }

    /**
     * Gives whether {@code block} is committed; if not, a committed block of somebody else stands at its place.
     *
     * <p>Errors with {@link AppendNotWritten} only if the very first attempt was refused for good.
     */
    public Mono<Boolean> settle(Block block) {
        Attempt attempt = new Attempt(block);
        return Mono.defer(attempt::send)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .jitter(0)
                        .scheduler(environment.scheduler())
                        .filter(error -> !(error instanceof AppendNotWritten) && !(error instanceof LedgerDamaged))
                        // the kind of failure only: a driver may quote the document in its text
                        .doBeforeRetry(signal -> log.warn(
                                "ledger {}: no clear answer for the block at {} ({}), attempt {}; sending it again",
                                ledger,
                                block.first(),
                                signal.failure().getClass().getSimpleName(),
                                signal.totalRetries() + 1)));
    }

    private final class Attempt {
        private final Block block;
        private boolean mayBeThere;

        private Attempt(Block block) {
            this.block = block;
        }

        private Mono<Boolean> send() {
            return store.insert(block)
                    .thenReturn(true)
                    .onErrorResume(BlockStore.DuplicateBlock.class, occupied -> occupant())
                    .onErrorResume(BlockStore.StoreRefused.class, this::refused)
                    .doOnError(unclear -> mayBeThere = true);
        }

        private Mono<Boolean> occupant() {
            return store.at(block.first())
                    .map(there -> there.batch().equals(block.batch()))
                    .switchIfEmpty(Mono.error(() -> new StoreLate("the block at this place is not committed yet")));
        }

        private Mono<Boolean> refused(BlockStore.StoreRefused refusal) {
            return Mono.error(mayBeThere ? refusal : new AppendNotWritten(ledger, refusal));
        }
    }
}
