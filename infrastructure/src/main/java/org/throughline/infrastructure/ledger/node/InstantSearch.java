package org.throughline.infrastructure.ledger.node;

import java.util.List;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.event.RecordedTimes.Stretch;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.BlockStore.Stamp;
import reactor.core.publisher.Mono;

/**
 * Finds the place of an instant by halving: commit times never go back from one block to the next, but at an acceptance,
 * and never along the stretches that are believed.
 */
public final class InstantSearch {
    private final BlockStore store;

    public InstantSearch(BlockStore store) {
        this.store = store;
    }

    /** Last position of {@code chain} that counts as recorded at or before {@code micros}, or -1. */
    public Mono<Long> lastAtOrBefore(long micros, Chain chain, RecordedTimes times) {
        if (chain.at() <= micros) {
            return Mono.just(chain.next() - 1);
        }
        List<Stretch> believed = times.believed(chain.next());
        return in(believed, believed.size() - 1, micros);
    }

    private Mono<Long> in(List<Stretch> believed, int index, long micros) {
        if (index < 0) {
            return Mono.just(-1L);
        }
        Stretch stretch = believed.get(index);
        return store.floor(stretch.from())
                .flatMap(first -> isInTime(first, micros)
                        ? between(first.next(), stretch.to(), micros)
                        : in(believed, index - 1, micros))
                .defaultIfEmpty(-1L);
    }

    /** Every position before {@code low} was recorded in time, none from {@code high} on; both are ends of blocks. */
    private Mono<Long> between(long low, long high, long micros) {
        if (low >= high) {
            return Mono.just(low - 1);
        }
        return store.floor(low + (high - 1 - low) / 2)
                .flatMap(middle -> isInTime(middle, micros)
                        ? between(middle.next(), high, micros)
                        : between(low, middle.first(), micros));
    }

    private static boolean isInTime(Stamp block, long micros) {
        return block.at() <= micros;
    }
}
