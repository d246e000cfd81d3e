package org.throughline.infrastructure.ledger.opening;

import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.VerifiedEnd;
import org.throughline.infrastructure.ledger.node.Acceptances;
import org.throughline.infrastructure.ledger.node.BlockSearch;
import org.throughline.infrastructure.ledger.node.Committed;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.Settlement;
import org.throughline.infrastructure.ledger.store.StoreLate;
import reactor.core.publisher.Mono;

/** Opens a ledger on a store: begins it if the store is empty, else verifies its last blocks and its clock. */
public final class Opening {
    private static final int VERIFIED_BLOCKS = 8;

    private final String name;
    private final BlockStore store;
    private final LedgerOptions options;
    private final LedgerEnvironment environment;

    public Opening(String name, BlockStore store, LedgerOptions options, LedgerEnvironment environment) {
        this.name = name;
        this.store = store;
        this.options = options;
        this.environment = environment;
    }

    /** Errors with {@link LedgerRefused} or {@link LedgerDamaged} if this is no ledger to work with. */
    public Mono<Ledger> open() {
        return opened(false).cast(Ledger.class);
    }

    /** The same for a ledger whose last block may be ahead of every clock. */
    Mono<BlockLedger> openedAtAnyTime() {
        return opened(true);
    }

    private Mono<BlockLedger> opened(boolean anyTime) {
        return Mono.defer(() -> openedNow(anyTime))
                .switchIfEmpty(Mono.error(() -> new StoreLate("a block cannot be read yet")))
                .retryWhen(StoreLate.waitedOut(name, options.callerBound(), environment.scheduler()));
    }

    /** Nothing if a block that the store has told of cannot be read by its place: a store may be late. */
    private Mono<BlockLedger> openedNow(boolean anyTime) {
        return store.at(0)
                .switchIfEmpty(Mono.defer(() -> clocks().agreed().then(Mono.defer(this::begin))))
                .map(this::genesis)
                .flatMap(genesis -> verifiedEnd().flatMap(end -> open(genesis, end, anyTime)));
    }

    private Mono<BlockLedger> open(Genesis genesis, VerifiedEnd end, boolean anyTime) {
        Committed committed = new Committed(store, end, options.recentBytes());
        BlockSearch blocks = search(committed);
        return Acceptances.read(blocks)
                .delayUntil(times -> anyTime ? Mono.empty() : clocks().check(end.end(), times))
                .flatMap(times -> Epochs.read(genesis, blocks)
                        .map(epochs -> new BlockLedger(
                                genesis, epochs, store, committed, blocks, end, times, options, environment, anyTime)));
    }

    BlockSearch search(Committed committed) {
        return new BlockSearch(name, store, committed, options.callerBound(), environment.scheduler());
    }

    ClockCheck clocks() {
        return new ClockCheck(name, store, options.callerBound(), environment);
    }

    private Mono<Block> begin() {
        Block block = new Genesis(name, environment.ids().get()).block(environment);
        // Another node may have begun the ledger since the first look; only a second look tells damage.
        return store.last()
                .flatMap(last ->
                        store.at(0).switchIfEmpty(Mono.error(() -> new LedgerDamaged(0, "the first block is missing"))))
                .switchIfEmpty(Mono.defer(() -> new Settlement(name, store, environment)
                        .settle(block)
                        .flatMap(ours -> ours ? Mono.just(block) : store.at(0))));
    }

    Genesis genesis(Block block) {
        Genesis genesis = Genesis.of(block);
        if (!genesis.ledger().equals(name)) {
            throw new LedgerRefused("the blocks found belong to ledger " + genesis.ledger() + ", not " + name);
        }
        return genesis;
    }

    Mono<VerifiedEnd> verifiedEnd() {
        return store.last()
                .flatMap(last -> trusted(last.first(), VERIFIED_BLOCKS)
                        .flatMap(trusted -> store.range(trusted.next(), Long.MAX_VALUE)
                                .collectList()
                                .map(blocks -> VerifiedEnd.of(trusted, blocks))
                                // the end was shown before, and may not be any more after a change of the primary
                                .filter(end -> end.end().next() >= last.next())));
    }

    /** The chain some blocks before the one at {@code first}; the origin if there are not that many. */
    private Mono<Chain> trusted(long first, int blocks) {
        if (first == 0) {
            return Mono.just(Chain.origin());
        }
        if (blocks == 0) {
            return store.at(first).map(Chain::endedBy);
        }
        return store.floor(first - 1).flatMap(before -> trusted(before.first(), blocks - 1));
    }
}
