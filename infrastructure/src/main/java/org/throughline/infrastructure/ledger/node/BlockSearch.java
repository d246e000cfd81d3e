package org.throughline.infrastructure.ledger.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.StoreLate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Committed events that may be what a query looks for. What this node has seen lately comes from memory; what is older is
 * asked for. A store that has just changed its primary may show less than it did, and an event that is missed there would
 * be a condition that holds by mistake. So each search of what is known to be committed asks for a block behind it too,
 * and counts only as far as that shows: a store shows blocks in their order, each only with all before it.
 */
public final class BlockSearch {
    private final String ledger;
    private final BlockStore store;
    private final Committed committed;
    private final Duration bound;
    private final Scheduler scheduler;

    /** @param bound how long a store that shows less than is known is waited for */
    public BlockSearch(String ledger, BlockStore store, Committed committed, Duration bound, Scheduler scheduler) {
        this.ledger = ledger;
        this.store = store;
        this.committed = committed;
        this.bound = bound;
        this.scheduler = scheduler;
    }

    /** The events for {@code [from, to)} in order, if all of them are in memory. */
    public Optional<List<Leaf>> inMemory(SearchPlan plan, long from, long to) {
        return committed.recentCandidates(plan, from, to);
    }

    /**
     * The events for {@code [from, to)} in order, read as demanded; behind the end that is known when they are, what the
     * store shows by then.
     *
     * <p>Errors with {@link org.throughline.infrastructure.ledger.problem.LedgerUnavailable} if the store does not show
     * in time what is known.
     */
    public Flux<Leaf> between(SearchPlan plan, long from, long to) {
        return holding(from)
                .flatMapMany(first -> onward(plan, first, to))
                .filter(leaf -> leaf.position() >= from && leaf.position() < to);
    }

    /** The events from the first one to the end that is known, in order; reads no more keys than it is asked for. */
    public Flux<Leaf> everywhere(SearchPlan plan) {
        return Flux.defer(() -> {
            long recent = committed.recentFrom();
            return older(plan, 0, recent)
                    .concatWith(Flux.defer(
                            () -> onward(plan, recent, committed.chain().next())));
        });
    }

    /** First position of the block that holds {@code position}, or of one before it. */
    private Mono<Long> holding(long position) {
        boolean isFirst = position <= 1 || position == committed.chain().next();
        return isFirst
                ? Mono.just(position)
                : store.floor(position).map(BlockStore.Stamp::first).defaultIfEmpty(position);
    }

    /**
     * Part after part, each from where the one before ended: a slow reader may need many while the ledger goes on.
     *
     * @param first where a block begins
     */
    private Flux<Leaf> onward(SearchPlan plan, long first, long to) {
        return Flux.defer(() -> {
            AtomicLong cursor = new AtomicLong(first);
            return Flux.defer(() -> part(plan, cursor, to)).repeat(() -> cursor.get() < to);
        });
    }

    private Flux<Leaf> part(SearchPlan plan, AtomicLong cursor, long to) {
        long first = cursor.get();
        long known = committed.chain().next();
        if (first >= known || first >= to) {
            cursor.set(to);
            return first < to ? leaves(search(plan, new long[0], first, to)) : Flux.empty();
        }
        long end = Math.min(to, known);
        Optional<List<Leaf>> recent = committed.recentCandidates(plan, first, end);
        if (recent.isPresent()) {
            cursor.set(end);
            return Flux.fromIterable(recent.get());
        }
        long old = Math.min(end, committed.recentFrom());
        return older(plan, first, old).doOnComplete(() -> cursor.set(old));
    }

    /**
     * The events of blocks that begin in {@code [first, to)}, from the store and complete.
     *
     * @param first where a block begins
     * @param to not behind the first block in memory
     */
    private Flux<Leaf> older(SearchPlan plan, long first, long to) {
        return Flux.defer(() -> {
            AtomicLong cursor = new AtomicLong(first);
            return leaves(Flux.defer(() -> shown(plan, cursor, to))
                    .retryWhen(StoreLate.waitedOut(ledger, bound, scheduler))
                    .filter(block -> block.first() < to));
        });
    }

    /** What the store shows from the cursor on, which follows; {@link StoreLate} if that does not go as far as it must. */
    private Flux<Block> shown(SearchPlan plan, AtomicLong cursor, long to) {
        if (cursor.get() >= to) {
            return Flux.empty();
        }
        Committed.Sign sign = committed.sign();
        long end = plan.everything() ? to : Math.max(to, sign.next());
        return search(plan, new long[] {sign.key()}, cursor.get(), end)
                .takeUntil(block -> block.next() >= to)
                .doOnNext(block -> cursor.set(block.next()))
                .concatWith(Mono.defer(() -> cursor.get() >= to ? Mono.empty() : Mono.error(late())));
    }

    private Flux<Block> search(SearchPlan plan, long[] besides, long first, long to) {
        if (plan.everything()) {
            return store.range(first, to);
        }
        return store.withAnyKey(
                LongStream.concat(LongStream.of(plan.keys()), LongStream.of(besides))
                        .distinct()
                        .toArray(),
                first,
                to);
    }

    private static Flux<Leaf> leaves(Flux<Block> blocks) {
        return blocks.concatMapIterable(Block::leaves, 1);
    }

    private static StoreLate late() {
        return new StoreLate("the store shows fewer blocks than it did");
    }
}
