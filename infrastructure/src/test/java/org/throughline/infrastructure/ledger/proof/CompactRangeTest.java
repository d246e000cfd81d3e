package org.throughline.infrastructure.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree of the certificate-transparency project's reference tests, and what must hold for every tree. */
class CompactRangeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final TreeHasher hasher = new TreeHasher();
    private final List<byte[]> leaves =
            INPUTS.stream().map(HEX::parseHex).map(hasher::leaf).toList();

    @Test
    void roots_are_those_of_the_reference_tests_however_the_leaves_arrive() {
        for (int size = 0; size <= 8; size++) {
            for (int split = 0; split <= size; split++) {
                CompactRange tree = CompactRange.empty()
                        .plus(leaves.subList(0, split), hasher)
                        .plus(leaves.subList(split, size), hasher);
                assertThat(HEX.formatHex(tree.root(hasher))).isEqualTo(ROOTS.get(size));
                assertThat(tree.size()).isEqualTo(size);
                assertThat(tree.peaks()).hasSize(Integer.bitCount(size));
            }
        }
    }

    @Test
    void peaks_carry_on_where_a_tree_was_left() {
        CompactRange five = CompactRange.empty().plus(leaves.subList(0, 5), hasher);
        CompactRange again = CompactRange.of(5, five.peaks()).plus(leaves.subList(5, 8), hasher);
        assertThat(HEX.formatHex(again.root(hasher))).isEqualTo(ROOTS.get(8));
    }

    @Test
    void peaks_that_do_not_fit_the_size_are_refused() {
        assertThatThrownBy(() -> CompactRange.of(3, List.of(new byte[32])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactRange.of(1, List.of(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CompactRange.of(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_path_of_a_leaf_is_that_of_the_reference_tests() {
        InclusionProof proof = InclusionProof.of(5, leaves);
        assertThat(proof.path().stream().map(HEX::formatHex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void every_leaf_of_every_tree_is_proven_by_its_path_and_by_no_other() {
        List<byte[]> many = Stream.iterate(0, i -> i + 1)
                .limit(35)
                .map(i -> hasher.leaf(new byte[] {i.byteValue()}))
                .toList();
        for (int size = 1; size <= many.size(); size++) {
            List<byte[]> tree = many.subList(0, size);
            byte[] root = CompactRange.empty().plus(tree, hasher).root(hasher);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(index, tree);
                assertThat(proof.verifies(tree.get(index), root)).isTrue();
                assertThat(proof.verifies(hasher.leaf(new byte[] {99}), root)).isFalse();
                assertThat(proof.verifies(tree.get(index), many.getFirst())).isEqualTo(size == 1);
                assertNoNeighbourVerifies(proof, tree, root);
            }
        }
    }

    private static void assertNoNeighbourVerifies(InclusionProof proof, List<byte[]> tree, byte[] root) {
        byte[] leaf = tree.get((int) proof.index());
        List<byte[]> longer = new ArrayList<>(proof.path());
        longer.add(leaf);
        assertThat(new InclusionProof(proof.index(), proof.size(), longer).verifies(leaf, root))
                .isFalse();
        if (!proof.path().isEmpty()) {
            List<byte[]> shorter = proof.path().subList(1, proof.path().size());
            assertThat(new InclusionProof(proof.index(), proof.size(), shorter).verifies(leaf, root))
                    .isFalse();
            long other = (proof.index() + 1) % proof.size();
            assertThat(new InclusionProof(other, proof.size(), proof.path()).verifies(leaf, root))
                    .isFalse();
        }
    }
}
