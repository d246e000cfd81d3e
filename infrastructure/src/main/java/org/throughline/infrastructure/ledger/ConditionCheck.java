package org.throughline.infrastructure.ledger;

import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Decides conditions over committed events: in memory as far as that reaches back, else through the store's index. What
 * was found free is noted with the append, so nothing is looked at twice.
 */
final class ConditionCheck {
    private static final Verdict FREE = new Verdict.Free();
    private static final Verdict OLDER = new Verdict.OlderThanMemory();

    private final BlockStore store;
    private final Committed committed;

    ConditionCheck(BlockStore store, Committed committed) {
        this.store = store;
        this.committed = committed;
    }

    /** Decides over everything up to the known end, or later. */
    Verdict inMemory(PendingAppend append) {
        long end = committed.chain().next();
        long start = append.unchecked();
        if (start >= end) {
            return FREE;
        }
        if (append.plan().everything()) {
            return new Verdict.Forbidden(end - 1);
        }
        Optional<List<Leaf>> candidates = committed.recentCandidates(append.plan(), start, end);
        if (candidates.isEmpty()) {
            return OLDER;
        }
        LedgerQuery forbidden = append.condition().failIfEventsMatch();
        for (Leaf leaf : candidates.get()) {
            if (leaf.matches(forbidden)) {
                return new Verdict.Forbidden(leaf.position());
            }
        }
        append.foundFree(end);
        return FREE;
    }

    /**
     * Position of an event that is committed and forbidden; nothing if there is none up to the end known when this is
     * subscribed to, or later.
     */
    Mono<Long> conflict(PendingAppend append) {
        return Mono.defer(() -> switch (inMemory(append)) {
            case Verdict.Free free -> Mono.empty();
            case Verdict.Forbidden forbidden -> Mono.just(forbidden.position());
            case Verdict.OlderThanMemory older -> inStore(append);
        });
    }

    private Mono<Long> inStore(PendingAppend append) {
        long end = committed.chain().next();
        long start = append.unchecked();
        Mono<Long> holding = start <= 1
                ? Mono.just(0L)
                : store.floor(start).map(BlockStore.Stamp::first).defaultIfEmpty(0L);
        return holding.flatMapMany(from -> store.withAnyKey(append.plan().keys(), from, end))
                .concatMap(block -> Mono.justOrEmpty(first(block, append.condition(), start, end)), 1)
                .next()
                .doOnSuccess(found -> {
                    if (found == null) {
                        append.foundFree(end);
                    }
                });
    }

    private static Optional<Long> first(Block block, AppendCondition condition, long start, long end) {
        for (Leaf leaf : block.leaves()) {
            long position = leaf.position();
            if (position >= start && position < end && leaf.matches(condition.failIfEventsMatch())) {
                return Optional.of(position);
            }
        }
        return Optional.empty();
    }
}
