package org.throughline.infrastructure.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeafRunTest {
    private static final int SIZE = 256 * 256 + 700;

    private final TreeHasher hasher = new TreeHasher();
    private final byte[] leaves = leaves();

    @Test
    void runs_of_any_length_give_the_peaks_that_single_leaves_give() {
        Random lengths = new Random(20);
        CompactRange byRuns = CompactRange.empty();
        CompactRange byLeaves = CompactRange.empty();
        while (byRuns.size() < SIZE) {
            int from = (int) byRuns.size();
            int to = Math.min(SIZE, from + 1 + lengths.nextInt(lengths.nextInt(20) == 0 ? 3_000 : 40));
            byRuns = byRuns.plus(run(from, to), hasher, TileNodes.NONE);
            byLeaves = byLeaves.plus(list(from, to), hasher);
            assertThat(byRuns.peaks()).containsExactlyElementsOf(byLeaves.peaks());
            assertThat(hasher.root(joined(byRuns.peaks()))).isEqualTo(byLeaves.root(hasher));
        }
    }

    @Test
    void runs_tell_every_node_of_the_tiles_above_the_leaves() {
        List<byte[]> first = new ArrayList<>();
        List<byte[]> second = new ArrayList<>();
        CompactRange tree = CompactRange.empty();
        for (int from = 0; from < SIZE; from += 333) {
            LeafRun run = run(from, Math.min(SIZE, from + 333));
            tree = tree.plus(run, hasher, (level, hash) -> (level == 1 ? first : second).add(hash));
        }
        assertThat(first).hasSize(258);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).isEqualTo(root(256 * i, 256 * (i + 1)));
        }
        assertThat(second).containsExactly(root(0, 256 * 256));
    }

    @Test
    void a_run_joins_only_the_tree_that_ends_where_it_begins() {
        assertThatThrownBy(() -> CompactRange.empty().plus(run(1, 2), hasher, TileNodes.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a run from 1 does not continue 0 leaves");
    }

    private LeafRun run(int from, int to) {
        return LeafRun.of(from, Arrays.copyOfRange(leaves, from * TreeHasher.LENGTH, to * TreeHasher.LENGTH), hasher);
    }

    private byte[] root(int from, int to) {
        return CompactRange.empty().plus(list(from, to), hasher).root(hasher);
    }

    private List<byte[]> list(int from, int to) {
        List<byte[]> hashes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            hashes.add(Arrays.copyOfRange(leaves, i * TreeHasher.LENGTH, (i + 1) * TreeHasher.LENGTH));
        }
        return hashes;
    }

    private byte[] leaves() {
        byte[] hashes = new byte[SIZE * TreeHasher.LENGTH];
        for (int i = 0; i < SIZE; i++) {
            hasher.leaf(ByteBuffer.allocate(4).putInt(i).array(), 0, 4, hashes, i * TreeHasher.LENGTH);
        }
        return hashes;
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteBuffer joined = ByteBuffer.allocate(hashes.size() * TreeHasher.LENGTH);
        hashes.forEach(joined::put);
        return joined.array();
    }
}
