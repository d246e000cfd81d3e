package org.throughline.infrastructure.ledger.proof;

import java.util.Arrays;
import java.util.List;

/**
 * Shows that one leaf is in a tree (RFC 6962 section 2.1.1, verified as in RFC 9162 section 2.1.3.2).
 *
 * @param index place of the leaf, from 0
 * @param size number of leaves of the tree, more than {@code index}
 * @param path sibling hashes from the leaf upwards
 */
public record InclusionProof(long index, long size, List<byte[]> path) {
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
        }
        path = List.copyOf(path);
    }

    /** Proves the leaf at {@code index} in the tree over exactly these leaf hashes. */
    public static InclusionProof of(int index, List<byte[]> leafHashes) {
        TreeHasher hasher = new TreeHasher();
        return of(
                index,
                leafHashes.size(),
                subtree -> CompactRange.empty()
                        .plus(leafHashes.subList((int) subtree.from(), (int) subtree.to()), hasher)
                        .root(hasher));
    }

    /** Proves the leaf at {@code index} in a tree of {@code size} leaves whose subtrees are known. */
    public static InclusionProof of(long index, long size, SubtreeHashes tree) {
        TreeHasher hasher = new TreeHasher();
        List<byte[]> path = ProofRange.ofInclusion(index, size).stream()
                .map(range -> tree.range(range.from(), range.to(), hasher))
                .toList();
        return new InclusionProof(index, size, path);
    }

    /** Whether the leaf with this hash stands at {@link #index} of the tree with this root. */
    public boolean verifies(byte[] leafHash, byte[] root) {
        TreeHasher hasher = new TreeHasher();
        byte[] hash = leafHash;
        long place = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = hasher.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }
}
