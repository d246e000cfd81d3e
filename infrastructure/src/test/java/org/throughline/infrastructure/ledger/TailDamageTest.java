package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.append;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import org.throughline.infrastructure.ledger.store.PageSize;

/** Whoever follows a ledger through old blocks of its store delivers none that does not continue the one before. */
class TailDamageTest {
    private static final int BLOCKS = 40;
    private static final long DAMAGED = 12;

    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private Ledger ledger;

    @BeforeEach
    void fill() {
        ledger = open();
        for (int i = 1; i < BLOCKS; i++) {
            append(ledger, event("a"));
        }
        ledger.close();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_missing_block_ends_the_tail_where_it_is_missing() {
        store.remove(DAMAGED);
        assertEndsBefore(DAMAGED);
    }

    @Test
    void a_block_of_another_history_ends_the_tail() {
        store.replace(anotherHistory().get((int) DAMAGED));
        assertEndsBefore(DAMAGED);
    }

    @Test
    void a_block_that_begins_inside_another_ends_the_tail() {
        Chain before = chainBefore(DAMAGED);
        store.replace(before.build(
                List.of(encoded(), encoded()), UUID.randomUUID(), before.at(), RecordedEvent.NO_CROSS_HEAD));
        assertEndsBefore(DAMAGED + 1);
    }

    @Test
    void what_was_read_before_a_damaged_page_is_delivered() {
        long damaged = firstPage() + 4L;
        store.remove(damaged);
        ledger = open();
        List<Long> followed = new ArrayList<>();
        assertThatThrownBy(() -> get(ledger.tail(0).map(Block::first).doOnNext(followed::add)))
                .isInstanceOf(LedgerDamaged.class);
        assertThat(followed)
                .containsExactlyElementsOf(
                        LongStream.range(0, firstPage()).boxed().toList());
    }

    private static int firstPage() {
        return new PageSize().blocks();
    }

    @Test
    void old_blocks_that_were_all_rewritten_do_not_go_together_with_what_was_seen() {
        ledger = open();
        long seen = append(ledger, event("b")).first();
        anotherHistory().forEach(store::replace);
        List<Block> followed = new ArrayList<>();
        assertThatThrownBy(() -> get(ledger.tail(0).doOnNext(followed::add).take(seen + 1)))
                .isInstanceOf(LedgerDamaged.class);
        assertThat(followed).noneMatch(block -> block.first() == seen);
    }

    private void assertEndsBefore(long position) {
        ledger = open();
        List<Block> followed = new ArrayList<>();
        assertThatThrownBy(() -> get(ledger.tail(0).doOnNext(followed::add).take(BLOCKS)))
                .isInstanceOf(LedgerDamaged.class);
        assertThat(followed).allMatch(block -> block.first() < position);
    }

    private Ledger open() {
        return get(new Opening("care", store, LedgerOptions.defaults(), LedgerEnvironment.real()).open());
    }

    /** The chain that the stored blocks before {@code position} make. */
    private Chain chainBefore(long position) {
        Chain chain = Chain.origin();
        for (Block block : store.all()) {
            if (block.first() < position) {
                chain = chain.extendedBy(block);
            }
        }
        return chain;
    }

    /** As many blocks as are stored, at the same places, each sound, and other events in them. */
    private List<Block> anotherHistory() {
        Chain chain = Chain.origin();
        List<Block> blocks = new ArrayList<>();
        for (Block stored : store.all()) {
            Block block = stored.first() == 0
                    ? stored
                    : chain.build(List.of(encoded()), UUID.randomUUID(), stored.at(), RecordedEvent.NO_CROSS_HEAD);
            chain = chain.extendedBy(block);
            blocks.add(block);
        }
        return blocks;
    }

    private static EncodedEvent encoded() {
        return EncodedEvent.of(event("other"), new IndexKeys());
    }
}
