package org.throughline.infrastructure.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proofs that a tree continues another, against the reference tests of certificate transparency and from tiles. */
class ConsistencyProofTest {
    private static final HexFormat HEX = HexFormat.of();
    private final TreeHasher hasher = new TreeHasher();

    @Test
    void paths_are_those_of_the_reference_tests() {
        List<byte[]> leaves = Stream.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .map(HEX::parseHex)
                .map(hasher::leaf)
                .toList();
        assertThat(path(leaves, 1, 8))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(path(leaves, 6, 8))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(path(leaves, 2, 5))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void every_tree_is_shown_to_begin_every_later_one_and_no_other() {
        List<byte[]> leaves = leaves(40);
        for (int newer = 0; newer <= leaves.size(); newer++) {
            byte[] newRoot = root(leaves, newer);
            for (int older = 0; older <= newer; older++) {
                byte[] oldRoot = root(leaves, older);
                ConsistencyProof proof = ConsistencyProof.of(older, newer, tree(leaves));
                assertThat(proof.verifies(oldRoot, newRoot)).isTrue();
                byte[] other = hasher.leaf(new byte[] {1, 2, 3});
                assertThat(proof.verifies(other, newRoot)).isFalse();
                if (older > 0) {
                    assertThat(proof.verifies(oldRoot, other)).isFalse();
                }
                assertNoOtherPath(proof, oldRoot, newRoot);
            }
        }
    }

    private static void assertNoOtherPath(ConsistencyProof proof, byte[] oldRoot, byte[] newRoot) {
        List<byte[]> longer = new ArrayList<>(proof.path());
        longer.add(oldRoot);
        assertThat(new ConsistencyProof(proof.older(), proof.newer(), longer).verifies(oldRoot, newRoot))
                .isFalse();
        for (int i = 0; i < proof.path().size(); i++) {
            List<byte[]> shorter = new ArrayList<>(proof.path());
            shorter.remove(i);
            assertThat(new ConsistencyProof(proof.older(), proof.newer(), shorter).verifies(oldRoot, newRoot))
                    .isFalse();
            List<byte[]> changed = new ArrayList<>(proof.path());
            changed.set(i, new byte[32]);
            assertThat(new ConsistencyProof(proof.older(), proof.newer(), changed).verifies(oldRoot, newRoot))
                    .isFalse();
        }
    }

    @Test
    void tiles_give_the_roots_and_proofs_that_all_leaves_give() {
        int size = 256 * 256 + 3 * 256 + 77;
        List<byte[]> leaves = leaves(size);
        List<Tile> tiles = new ArrayList<>();
        TileBuilder builder = new TileBuilder(tiles::add);
        CompactRange range = CompactRange.empty();
        for (int i = 0; i < size; i++) {
            builder.add(leaves.get(i));
            if (i % 997 == 0 || i > size - 300 || i < 300) {
                range = range.plus(leaves.subList((int) range.size(), i + 1), hasher);
                assertThat(builder.root()).isEqualTo(range.root(hasher));
                builder = TileBuilder.resume(i + 1L, builder.edge(), tiles::add);
            }
        }
        tiles.addAll(builder.edge());
        TiledTree tree = new TiledTree(tiles);
        byte[] root = range.root(hasher);
        for (int index : new int[] {0, 1, 255, 256, 65_535, 65_536, 65_537, size - 1}) {
            InclusionProof proof = InclusionProof.of(index, size, tree);
            assertThat(proof.path())
                    .containsExactlyElementsOf(InclusionProof.of(index, leaves).path());
            assertThat(proof.verifies(leaves.get(index), root)).isTrue();
        }
        for (int older : new int[] {0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_600, size - 1, size}) {
            ConsistencyProof proof = ConsistencyProof.of(older, size, tree);
            assertThat(proof.verifies(root(leaves, older), root)).isTrue();
        }
    }

    @Test
    void a_tree_has_the_tiles_that_the_specification_counts() {
        List<Tile> tiles = new ArrayList<>();
        TileBuilder builder = new TileBuilder(tiles::add);
        byte[] leaf = hasher.leaf(new byte[0]);
        for (int i = 0; i < 70_000; i++) {
            builder.add(leaf);
        }
        assertThat(tiles)
                .filteredOn(tile -> tile.id().level() == 0)
                .hasSize(273)
                .allMatch(Tile::isFull);
        assertThat(tiles).filteredOn(tile -> tile.id().level() == 1).hasSize(1).allMatch(Tile::isFull);
        assertThat(builder.edge()).extracting(Tile::width).containsExactly(112, 17, 1);
    }

    private List<String> path(List<byte[]> leaves, int older, int newer) {
        return ConsistencyProof.of(older, newer, tree(leaves)).path().stream()
                .map(HEX::formatHex)
                .toList();
    }

    private SubtreeHashes tree(List<byte[]> leaves) {
        return subtree -> CompactRange.empty()
                .plus(leaves.subList((int) subtree.from(), (int) subtree.to()), hasher)
                .root(hasher);
    }

    private byte[] root(List<byte[]> leaves, int size) {
        return CompactRange.empty().plus(leaves.subList(0, size), hasher).root(hasher);
    }

    private List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> hasher.leaf(ByteBuffer.allocate(4).putInt(i).array()))
                .toList();
    }
}
