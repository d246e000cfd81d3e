package org.throughline.infrastructure.ledger.node;

import java.util.List;
import java.util.Optional;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.store.BlockStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Committed events that may be what a query looks for. What this node has seen lately comes from memory and never from
 * the store: one that has just changed its primary may show less than it did, and an event that is missed there would be
 * a condition that holds by mistake. Only what is older is asked for.
 */
public final class BlockSearch {
    private final BlockStore store;
    private final Committed committed;

    public BlockSearch(BlockStore store, Committed committed) {
        this.store = store;
        this.committed = committed;
    }

    /** The events for {@code [from, to)} in order, if all of them are in memory. */
    public Optional<List<Leaf>> inMemory(SearchPlan plan, long from, long to) {
        return committed.recentCandidates(plan, from, to);
    }

    /**
     * The events for {@code [from, to)} in order, read as demanded; behind the end that is known when they are, what the
     * store shows by then.
     */
    public Flux<Leaf> between(SearchPlan plan, long from, long to) {
        return holding(from)
                .flatMapMany(first -> onward(plan, first, to))
                .filter(leaf -> leaf.position() >= from && leaf.position() < to);
    }

    /** First position of the block that holds {@code position}. */
    private Mono<Long> holding(long position) {
        boolean isFirst = position <= 1 || position == committed.chain().next();
        return isFirst
                ? Mono.just(position)
                : store.floor(position).map(BlockStore.Stamp::first).defaultIfEmpty(position);
    }

    /** @param first where a block begins */
    private Flux<Leaf> onward(SearchPlan plan, long first, long to) {
        return Flux.defer(() -> {
            long known = committed.chain().next();
            if (first >= known || first >= to) {
                return fromStore(plan, first, to);
            }
            long end = Math.min(to, known);
            Optional<List<Leaf>> recent = committed.recentCandidates(plan, first, end);
            if (recent.isPresent()) {
                return Flux.fromIterable(recent.get()).concatWith(onward(plan, end, to));
            }
            long old = Math.min(end, committed.recentFrom());
            return fromStore(plan, first, old).concatWith(onward(plan, old, to));
        });
    }

    private Flux<Leaf> fromStore(SearchPlan plan, long first, long to) {
        if (first >= to) {
            return Flux.empty();
        }
        Flux<Block> blocks = plan.everything() ? store.range(first, to) : store.withAnyKey(plan.keys(), first, to);
        return blocks.concatMapIterable(Block::leaves, 1);
    }
}
