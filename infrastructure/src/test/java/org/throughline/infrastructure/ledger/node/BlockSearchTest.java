package org.throughline.infrastructure.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Samples;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.block.VerifiedEnd;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.TagRanks;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

class BlockSearchTest {
    private static final int ROUNDS = 6_000;

    /** Who has read everything that is known has come to the end. */
    private static final int LEAD = 3;

    private final InMemoryBlockStore store = new InMemoryBlockStore();

    @Test
    void a_reader_as_slow_as_the_ledger_grows_reads_on_without_end_and_without_more_of_the_stack() throws Exception {
        Ledger writer = get(new Opening("care", store, LedgerOptions.defaults(), LedgerEnvironment.real()).open());
        for (int i = 1; i <= LEAD; i++) {
            append(writer, event("a"));
        }
        Committed committed = new Committed(store, VerifiedEnd.of(Chain.origin(), store.all()), 1);
        BlockSearch search = new BlockSearch("care", store, committed, Samples.BOUND, Schedulers.parallel());
        List<Long> read = new ArrayList<>();
        var reader = new BaseSubscriber<Leaf>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void hookOnNext(Leaf leaf) {
                read.add(leaf.position());
            }
        };
        Thread slow = new Thread(
                null,
                () -> {
                    search.between(SearchPlan.of(LedgerQuery.all(), TagRanks.NONE), 1, ROUNDS)
                            .subscribe(reader);
                    for (int i = 1; i < ROUNDS; i++) {
                        append(writer, event("a"));
                        committed.catchUp().block(Samples.BOUND);
                        reader.request(1);
                    }
                },
                "slow reader",
                256 * 1024);
        slow.start();
        slow.join();
        writer.close();
        assertThat(read).hasSize(ROUNDS - 1).isSorted().doesNotHaveDuplicates();
    }
}
