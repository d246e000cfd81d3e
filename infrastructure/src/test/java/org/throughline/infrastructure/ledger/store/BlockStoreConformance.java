package org.throughline.infrastructure.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.event;
import static org.throughline.infrastructure.ledger.Samples.get;
import static org.throughline.infrastructure.ledger.Samples.tag;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.Samples;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.BlockLimits;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.store.BlockStore.DuplicateBlock;
import org.throughline.infrastructure.ledger.store.BlockStore.Stamp;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every store of blocks promises. Extend it, give an empty store, and nothing is skipped. */
public abstract class BlockStoreConformance {
    private BlockStore store;
    private Chain chain;

    abstract BlockStore emptyStore();

    @BeforeEach
    void begin() {
        store = emptyStore();
        chain = Chain.origin();
    }

    @Test
    final void an_empty_store_has_no_blocks() {
        assertThat(store.at(0).blockOptional()).isEmpty();
        assertThat(store.last().blockOptional()).isEmpty();
        assertThat(store.floor(7).blockOptional()).isEmpty();
        assertThat(get(store.range(0, Long.MAX_VALUE))).isEmpty();
    }

    @Test
    final void a_block_comes_back_as_it_was_written() {
        Block written = write(event("a", "client=1", "program=2"), event("b"));
        Block read = get(store.at(0));
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(Chain.origin().extendedBy(read).next()).isEqualTo(2);
    }

    @Test
    final void a_place_is_taken_once() {
        Block first = write(event("a"));
        Block second = Chain.origin().build(List.of(encoded("b"), encoded("c")), UUID.randomUUID(), 0, -1);
        assertThatThrownBy(() -> store.insert(second).block()).isInstanceOf(DuplicateBlock.class);
        assertThat(get(store.at(0)).batch()).isEqualTo(first.batch());
    }

    @Test
    final void of_many_writers_to_one_place_one_succeeds() {
        AtomicInteger duplicates = new AtomicInteger();
        List<Boolean> won = get(Flux.range(0, 16)
                .map(i -> Chain.origin().build(List.of(encoded("e" + i)), UUID.randomUUID(), 0, -1))
                .flatMap(
                        block -> store.insert(block).thenReturn(true).onErrorResume(DuplicateBlock.class, duplicate -> {
                            duplicates.incrementAndGet();
                            return Mono.empty();
                        }),
                        16));
        assertThat(won).hasSize(1);
        assertThat(duplicates).hasValue(15);
    }

    @Test
    final void the_block_that_holds_a_position_is_found() {
        write(event("a"));
        write(event("b"), event("c"), event("d"));
        write(event("e"));
        assertThat(get(store.floor(0))).isEqualTo(new Stamp(0, 1, 7));
        assertThat(get(store.floor(3))).isEqualTo(new Stamp(1, 4, 7));
        assertThat(get(store.last())).isEqualTo(new Stamp(4, 5, 7));
        assertThat(get(store.floor(99))).isEqualTo(get(store.last()));
    }

    @Test
    final void a_range_comes_in_order_and_ends_before_its_end() {
        for (int i = 0; i < 150; i++) {
            write(event("a"));
        }
        assertThat(get(store.range(0, Long.MAX_VALUE).map(Block::first)))
                .hasSize(150)
                .isSorted();
        assertThat(get(store.range(3, 6).map(Block::first))).containsExactly(3L, 4L, 5L);
    }

    @Test
    final void a_page_is_the_first_so_many_of_a_range() {
        for (int i = 0; i < 150; i++) {
            write(event("a"));
        }
        assertThat(get(store.page(2, Long.MAX_VALUE, 140).map(Block::first)))
                .hasSize(140)
                .isSorted()
                .startsWith(2L)
                .endsWith(141L);
        assertThat(get(store.page(148, Long.MAX_VALUE, 140).map(Block::first))).containsExactly(148L, 149L);
        assertThat(get(store.page(3, 6, 140).map(Block::first))).containsExactly(3L, 4L, 5L);
        assertThat(get(store.page(3, 6, 1).map(Block::first))).containsExactly(3L);
        assertThat(get(store.page(150, Long.MAX_VALUE, 140))).isEmpty();
    }

    @Test
    final void blocks_are_found_once_by_any_of_their_keys_and_in_order() {
        IndexKeys keys = new IndexKeys();
        write(event("a", "client=1"));
        write(event("b", "client=2"), event("a", "client=1"));
        write(event("b", "client=3"));
        long[] both = {keys.ofType("a"), keys.ofTag(tag("client=2"))};
        assertThat(get(store.withAnyKey(both, 0, Long.MAX_VALUE).map(Block::first)))
                .containsExactly(0L, 1L);
        long[] one = {keys.ofTypeAndTag("b", tag("client=3"))};
        assertThat(get(store.withAnyKey(one, 0, Long.MAX_VALUE).map(Block::first)))
                .containsExactly(3L);
        assertThat(get(store.withAnyKey(one, 0, 3).map(Block::first))).isEmpty();
        assertThat(get(store.withAnyKey(new long[0], 0, Long.MAX_VALUE))).isEmpty();
    }

    @Test
    final void the_keys_of_blocks_are_read_in_order_with_their_places() {
        write(event("a", "client=1"));
        write(event("b", "client=2"), event("a", "client=1"));
        List<Block> blocks = get(store.range(0, Long.MAX_VALUE));
        List<BlockStore.BlockKeys> keys = get(store.keys(0, Long.MAX_VALUE));
        assertThat(keys).extracting(BlockStore.BlockKeys::first).containsExactly(0L, 1L);
        assertThat(keys).extracting(BlockStore.BlockKeys::next).containsExactly(1L, 3L);
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(keys.get(i).keys()).isEqualTo(blocks.get(i).keys());
        }
        assertThat(get(store.keys(1, 3))).hasSize(1);
    }

    @Test
    final void an_acknowledged_block_is_read_at_once() {
        for (int i = 0; i < 50; i++) {
            Block written = write(event("a"));
            assertThat(get(store.last()).first()).isEqualTo(written.first());
        }
    }

    @Test
    final void a_block_of_eight_mebibytes_fits() {
        byte[] large = new byte[BlockLimits.MAX_BLOCK_BYTES - 1024];
        NewEvent event = new NewEvent(UUID.randomUUID(), "a", "1", Set.of(), Map.of(), NewEvent.JSON, large);
        write(event);
        assertThat(get(store.at(0)).events().getFirst().event()).isEqualTo(event);
    }

    private Block write(NewEvent... events) {
        IndexKeys indexKeys = new IndexKeys();
        List<EncodedEvent> encoded = Arrays.stream(events)
                .map(event -> EncodedEvent.of(event, indexKeys))
                .toList();
        Block block = chain.build(encoded, UUID.randomUUID(), 7, RecordedEvent.NO_CROSS_HEAD);
        store.insert(block).block(Samples.BOUND);
        chain = Chain.endedBy(block);
        return block;
    }

    private static EncodedEvent encoded(String type) {
        return EncodedEvent.of(event(type), new IndexKeys());
    }
}
