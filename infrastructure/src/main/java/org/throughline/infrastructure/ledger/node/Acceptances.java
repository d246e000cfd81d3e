package org.throughline.infrastructure.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.block.TimeAccepted;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedTimes;
import org.throughline.infrastructure.ledger.event.TagRanks;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import reactor.core.publisher.Mono;

/** The acceptances of times of a ledger, of which there are few; each position is searched for them once. Thread-safe. */
public final class Acceptances {
    private static final LedgerQuery WANTED = LedgerQuery.ofTypes(TimeAccepted.TYPE);
    private static final SearchPlan PLAN = SearchPlan.of(WANTED, TagRanks.NONE);

    private final BlockSearch blocks;
    private final AtomicReference<Known> known;

    /**
     * @param before those before {@code end}
     * @param end position from which on nothing was searched
     */
    public Acceptances(BlockSearch blocks, RecordedTimes before, long end) {
        this.blocks = blocks;
        this.known = new AtomicReference<>(new Known(before, end));
    }

    /** All that the ledger has, up to the end that was known when it was opened. */
    public static Mono<RecordedTimes> read(BlockSearch blocks) {
        return blocks.everywhere(PLAN)
                .filter(leaf -> leaf.matches(WANTED))
                .map(Leaf::event)
                .map(TimeAccepted::of)
                .collectList()
                .map(RecordedTimes::new);
    }

    /** What is accepted up to the end of {@code chain}, or a later one, if that can be told without the store. */
    public Optional<RecordedTimes> atHand(Chain chain) {
        Known now = known.get();
        return now.end() >= chain.next()
                ? Optional.of(now.times())
                : blocks.inMemory(PLAN, now.end(), chain.next()).map(leaves -> found(now, leaves, chain.next()));
    }

    /** What is accepted up to the end of {@code chain}, or a later one. */
    public Mono<RecordedTimes> upTo(Chain chain) {
        return Mono.defer(() -> {
            Optional<RecordedTimes> atHand = atHand(chain);
            if (atHand.isPresent()) {
                return Mono.just(atHand.get());
            }
            Known now = known.get();
            return blocks.between(PLAN, now.end(), chain.next())
                    .collectList()
                    .map(leaves -> found(now, leaves, chain.next()));
        });
    }

    private RecordedTimes found(Known before, List<Leaf> leaves, long end) {
        List<TimeAcceptance> found = leaves.stream()
                .filter(leaf -> leaf.matches(WANTED))
                .map(Leaf::event)
                .map(TimeAccepted::of)
                .toList();
        Known more = before.and(found, end);
        return known.accumulateAndGet(more, Known::further).times();
    }

    private record Known(RecordedTimes times, long end) {
        private Known and(List<TimeAcceptance> found, long newEnd) {
            if (found.isEmpty()) {
                return new Known(times, newEnd);
            }
            List<TimeAcceptance> all = new ArrayList<>(times.acceptances());
            all.addAll(found);
            return new Known(new RecordedTimes(all), newEnd);
        }

        private static Known further(Known one, Known other) {
            return one.end() >= other.end() ? one : other;
        }
    }
}
