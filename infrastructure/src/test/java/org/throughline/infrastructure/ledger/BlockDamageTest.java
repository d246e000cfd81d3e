package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.infrastructure.ledger.Samples.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;

/** Nothing stored can be changed without the chain noticing. */
class BlockDamageTest {
    private static final UUID BATCH = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private final Chain origin = Chain.origin();
    private final Block first = origin.build(encoded(event("a", "client=1")), BATCH, 5, -1);
    private final Chain end = Chain.endedBy(first);
    private final Block block = end.build(encoded(event("b", "client=1", "program=2"), event("c")), BATCH, 9, 4);

    @Test
    void an_untouched_block_verifies_and_gives_the_same_end_either_way() {
        Chain verified = end.extendedBy(block);
        assertThat(verified.next()).isEqualTo(3);
        assertThat(verified.root())
                .isEqualTo(block.root())
                .isEqualTo(Chain.endedBy(block).root());
        assertThat(end.followedBy(block).root()).isEqualTo(block.root());
    }

    @Test
    void a_changed_bit_in_any_byte_is_noticed() {
        for (int i = 0; i < block.bytes().length; i++) {
            byte[] changed = block.bytes().clone();
            changed[i] ^= (byte) (1 << (i % 8));
            assertThatThrownBy(() -> end.extendedBy(with(changed, block.keys(), block.root(), block.peaks())))
                    .isInstanceOf(LedgerDamaged.class);
            assertThatThrownBy(() -> end.followedBy(with(changed, block.keys(), block.root(), block.peaks())))
                    .isInstanceOf(LedgerDamaged.class);
        }
    }

    @Test
    void a_changed_missing_or_further_key_is_noticed() {
        long[] keys = block.keys();
        long[] changed = keys.clone();
        changed[0]++;
        long[] fewer = Arrays.copyOf(keys, keys.length - 1);
        long[] more = Arrays.copyOf(keys, keys.length + 1);
        more[keys.length] = Long.MAX_VALUE;
        for (long[] wrong : List.of(changed, fewer, more)) {
            assertDamaged(new Block(1, 2, BATCH, 9, block.bytes(), wrong, block.root(), block.peaks()));
        }
    }

    @Test
    void every_other_changed_field_is_noticed() {
        byte[] root = block.root().clone();
        root[31] ^= 1;
        List<byte[]> peaks = new ArrayList<>(block.peaks());
        peaks.set(0, root);
        UUID batch = UUID.randomUUID();
        assertDamaged(new Block(2, 2, BATCH, 9, block.bytes(), block.keys(), block.root(), block.peaks()));
        assertDamaged(new Block(1, 2, batch, 9, block.bytes(), block.keys(), block.root(), block.peaks()));
        assertDamaged(new Block(1, 2, BATCH, 8, block.bytes(), block.keys(), block.root(), block.peaks()));
        assertDamaged(new Block(1, 2, BATCH, 9, block.bytes(), block.keys(), root, block.peaks()));
        assertDamaged(new Block(1, 2, BATCH, 9, block.bytes(), block.keys(), block.root(), peaks));
        assertDamaged(new Block(1, 2, BATCH, 9, block.bytes(), block.keys(), block.root(), List.of()));
        for (int count : new int[] {-1, 0, 1, 3, Integer.MAX_VALUE}) {
            assertThatThrownBy(() ->
                            new Block(1, count, BATCH, 9, block.bytes(), block.keys(), block.root(), block.peaks()))
                    .isInstanceOf(LedgerDamaged.class);
        }
    }

    @Test
    void a_block_in_the_wrong_place_or_time_is_noticed() {
        assertThatThrownBy(() -> origin.extendedBy(block)).isInstanceOf(LedgerDamaged.class);
        assertThatThrownBy(() -> end.extendedBy(first)).isInstanceOf(LedgerDamaged.class);
        Block early = new Chain(end.next(), 0, -1, end.tree(), end.root()).build(encoded(event("b")), BATCH, 1, -1);
        assertDamaged(early);
        Chain knewMore = new Chain(end.next(), end.at(), 5, end.tree(), end.root());
        assertThatThrownBy(() -> knewMore.extendedBy(block)).isInstanceOf(LedgerDamaged.class);
        assertThat(knewMore.build(encoded(event("b")), BATCH, 9, 4).crossHead()).isEqualTo(5);
    }

    private void assertDamaged(Block wrong) {
        assertThatThrownBy(() -> end.extendedBy(wrong)).isInstanceOf(LedgerDamaged.class);
    }

    private static Block with(byte[] bytes, long[] keys, byte[] root, List<byte[]> peaks) {
        return new Block(1, 2, BATCH, 9, bytes, keys, root, peaks);
    }

    private static List<EncodedEvent> encoded(NewEvent... events) {
        IndexKeys indexKeys = new IndexKeys();
        return Arrays.stream(events)
                .map(event -> EncodedEvent.of(event, indexKeys))
                .toList();
    }
}
