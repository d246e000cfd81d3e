package org.throughline.infrastructure.ledger.append;

import java.util.List;
import java.util.Optional;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.node.BlockSearch;
import org.throughline.infrastructure.ledger.node.Committed;
import reactor.core.publisher.Mono;

/**
 * Decides conditions over committed events: in memory as far as that reaches back, else through the store's index. What
 * was found free is noted with the append, so nothing is looked at twice.
 */
final class ConditionCheck {
    private static final Verdict FREE = new Verdict.Free();
    private static final Verdict OLDER = new Verdict.OlderThanMemory();

    private final Committed committed;
    private final BlockSearch blocks;

    ConditionCheck(Committed committed, BlockSearch blocks) {
        this.committed = committed;
        this.blocks = blocks;
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
        Optional<List<Leaf>> candidates = blocks.inMemory(append.plan(), start, end);
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
            case Verdict.OlderThanMemory older -> older(append);
        });
    }

    private Mono<Long> older(PendingAppend append) {
        long end = committed.chain().next();
        LedgerQuery forbidden = append.condition().failIfEventsMatch();
        return blocks.between(append.plan(), append.unchecked(), end)
                .filter(leaf -> leaf.matches(forbidden))
                .map(Leaf::position)
                .next()
                .doOnSuccess(found -> {
                    if (found == null) {
                        append.foundFree(end);
                    }
                });
    }
}
