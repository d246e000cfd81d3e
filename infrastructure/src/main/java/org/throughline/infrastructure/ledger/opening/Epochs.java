package org.throughline.infrastructure.ledger.opening;

import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.TagRanks;
import org.throughline.infrastructure.ledger.node.BlockSearch;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import reactor.core.publisher.Mono;

/** Finds the epochs of a ledger in its own events. */
final class Epochs {
    private static final LedgerQuery STARTS = LedgerQuery.ofTypes(EpochStart.TYPE);

    private Epochs() {}

    /** The epochs from the opening to the present one, each named by the one after it. */
    static Mono<List<Epoch>> read(Genesis genesis, BlockSearch blocks) {
        return blocks.everywhere(SearchPlan.of(STARTS, TagRanks.NONE))
                .filter(leaf -> leaf.matches(STARTS))
                .map(Leaf::event)
                .collectList()
                .map(starts -> inOrder(genesis, starts));
    }

    private static List<Epoch> inOrder(Genesis genesis, List<RecordedEvent> starts) {
        List<Epoch> epochs = new ArrayList<>();
        epochs.add(new Epoch(genesis.epoch(), 0, null));
        for (RecordedEvent recorded : starts) {
            EpochStart start = EpochStart.of(recorded);
            boolean continues = start.ledger().equals(genesis.ledger())
                    && start.previous().equals(epochs.getLast().id());
            if (!continues) {
                throw new LedgerDamaged(recorded.position(), "an epoch does not follow the one before");
            }
            epochs.add(new Epoch(start.epoch(), recorded.position(), start.lastKnown()));
        }
        return List.copyOf(epochs);
    }
}
