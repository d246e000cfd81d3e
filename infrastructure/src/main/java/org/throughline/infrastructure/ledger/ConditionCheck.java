package org.throughline.infrastructure.ledger;

import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Decides conditions over committed events: in memory as far as that reaches back, else through the store's index. */
final class ConditionCheck {
    private final Committed committed;
    private final BlockSearch blocks;

    ConditionCheck(Committed committed, BlockSearch blocks) {
        this.committed = committed;
        this.blocks = blocks;
    }

    /**
     * Position of an event that is committed and forbidden; nothing if there is none up to the end known when this is
     * subscribed to, or later.
     */
    Mono<Long> conflict(AppendCondition condition) {
        return Mono.defer(() -> {
            long end = committed.chain().next();
            long start = Math.max(condition.after(), -1) + 1;
            LedgerQuery query = condition.failIfEventsMatch();
            if (condition.isNone() || start >= end) {
                return Mono.empty();
            }
            if (query.matchesAll()) {
                return Mono.just(end - 1);
            }
            SearchPlan plan = SearchPlan.of(query);
            Optional<List<Block>> inMemory = blocks.inMemory(plan, start, end);
            return inMemory.isPresent()
                    ? Mono.justOrEmpty(first(inMemory.get(), query, start, end))
                    : older(plan, query, start, end);
        });
    }

    private Mono<Long> older(SearchPlan plan, LedgerQuery query, long start, long end) {
        return blocks.between(plan, start, end)
                .concatMap(block -> Mono.justOrEmpty(first(List.of(block), query, start, end)), 1)
                .next();
    }

    private static Optional<Long> first(List<Block> blocks, LedgerQuery query, long start, long end) {
        for (Block block : blocks) {
            for (Leaf leaf : block.leaves()) {
                long position = leaf.position();
                if (position >= start && position < end && leaf.matches(query)) {
                    return Optional.of(position);
                }
            }
        }
        return Optional.empty();
    }
}
