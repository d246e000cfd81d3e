package org.throughline.infrastructure.ledger.node;

import java.time.Duration;
import java.util.List;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.event.RecordedTimes.Stretch;
import org.throughline.infrastructure.ledger.store.BlockStore;
import org.throughline.infrastructure.ledger.store.BlockStore.Stamp;
import org.throughline.infrastructure.ledger.store.StoreLate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds the place of an instant by halving: commit times never go back from one block to the next, but at an acceptance,
 * and never along the stretches that are believed. A store that shows less than is known is waited for.
 */
public final class InstantSearch {
    private final String ledger;
    private final BlockStore store;
    private final Duration bound;
    private final Scheduler scheduler;

    /** @param bound how long a store that shows less than is known is waited for */
    public InstantSearch(String ledger, BlockStore store, Duration bound, Scheduler scheduler) {
        this.ledger = ledger;
        this.store = store;
        this.bound = bound;
        this.scheduler = scheduler;
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
        return holding(stretch.from())
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
        return holding(low + (high - 1 - low) / 2)
                .flatMap(middle -> isInTime(middle, micros)
                        ? between(middle.next(), high, micros)
                        : between(low, middle.first(), micros));
    }

    /** The block that holds {@code position}, which is known to be committed; not one before it. */
    private Mono<Stamp> holding(long position) {
        return store.floor(position)
                .filter(block -> block.next() > position)
                .switchIfEmpty(Mono.error(() -> new StoreLate("the store shows fewer blocks than it did")))
                .retryWhen(StoreLate.waitedOut(ledger, bound, scheduler));
    }

    private static boolean isInTime(Stamp block, long micros) {
        return block.at() <= micros;
    }
}
