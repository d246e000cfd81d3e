package org.throughline.infrastructure.ledger.follow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.node.Committed;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.PageSize;
import org.throughline.infrastructure.ledger.store.StoreLate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One subscriber's way along the ledger: pages from memory while it keeps up, pages from the store while it does not,
 * and waiting at the end. Used by one subscriber, one step at a time.
 */
public final class Follower {
    private final String ledger;
    private final BlockStore store;
    private final Committed committed;
    private final Poller poller;
    private final Duration bound;
    private final LedgerEnvironment environment;
    private final AtomicLong cursor;
    private final PageSize size = new PageSize();

    /** End of the last block read from the store; absent while blocks come from memory, which verified them. */
    private @Nullable Chain verified;

    /** @param bound how long a store that shows less than is known is waited for */
    public Follower(
            String ledger,
            BlockStore store,
            Committed committed,
            Poller poller,
            Duration bound,
            LedgerEnvironment environment,
            AtomicLong cursor) {
        this.ledger = ledger;
        this.store = store;
        this.committed = committed;
        this.poller = poller;
        this.bound = bound;
        this.environment = environment;
        this.cursor = cursor;
    }

    /** The next blocks in order, at least one. */
    public Mono<List<Block>> nextPage() {
        return Mono.defer(() -> {
            if (committed.chain().next() > cursor.get()) {
                return page();
            }
            return committed.beyond(cursor.get(), poller::wake).then(Mono.defer(this::page));
        });
    }

    private Mono<List<Block>> page() {
        List<Block> inMemory = committed.recentBlocks(cursor.get(), size.blocks());
        if (inMemory.isEmpty()) {
            return fromStore();
        }
        if (verified != null) {
            verified.extendedBy(inMemory.getFirst());
            verified = null;
        }
        size.read(inMemory);
        cursor.set(inMemory.getLast().next());
        return Mono.just(inMemory);
    }

    private Mono<List<Block>> fromStore() {
        return Mono.defer(() -> {
                    Chain known = verified;
                    return known == null ? predecessor().flatMap(this::behind) : behind(known);
                })
                .retryWhen(StoreLate.waitedOut(ledger, bound, environment.scheduler()));
    }

    private Mono<List<Block>> behind(Chain chain) {
        return page(chain).switchIfEmpty(Mono.defer(() -> lateUnlessMissing(chain)));
    }

    /** Nothing if the store shows no block behind {@code chain}. */
    private Mono<List<Block>> page(Chain chain) {
        Verification verification = new Verification(chain);
        // what memory holds was verified when it was seen, and what comes from here must go together with it
        return Flux.defer(() -> store.page(chain.next(), committed.recentFrom(), size.blocks()))
                .doOnNext(verification::next)
                .takeUntil(block -> size.isFull(verification.bytes))
                .collectList()
                .filter(blocks -> !blocks.isEmpty())
                .doOnNext(blocks -> {
                    size.read(blocks);
                    verified = verification.chain;
                    cursor.set(verification.chain.next());
                });
    }

    /** A store shows blocks in their order: one that shows the newest must show those before it. */
    private Mono<List<Block>> lateUnlessMissing(Chain chain) {
        return store.floor(committed.recentFrom())
                .filter(newest -> newest.first() > chain.next())
                .flatMap(newest -> page(chain)
                        .switchIfEmpty(
                                Mono.error(() -> new LedgerDamaged(chain.next(), "a committed block is missing"))))
                .switchIfEmpty(Mono.error(Follower::late));
    }

    /** The chain before the block that holds the cursor. */
    private Mono<Chain> predecessor() {
        return store.floor(cursor.get())
                .flatMap(holding -> {
                    if (holding.next() <= cursor.get()) {
                        return store.at(holding.first())
                                .map(Chain::endedBy)
                                .flatMap(this::lateUnlessMissing)
                                .then(Mono.<Chain>error(Follower::late));
                    }
                    return holding.first() == 0
                            ? Mono.just(Chain.origin())
                            : store.floor(holding.first() - 1)
                                    .flatMap(stamp -> store.at(stamp.first()))
                                    .map(Chain::endedBy);
                })
                .defaultIfEmpty(Chain.origin());
    }

    private static StoreLate late() {
        return new StoreLate("the store shows fewer blocks than it did");
    }

    private static final class Verification {
        private Chain chain;
        private long bytes;

        private Verification(Chain chain) {
            this.chain = chain;
        }

        private void next(Block block) {
            chain = chain.followedBy(block);
            bytes += block.size();
        }
    }
}
