package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
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
        List<byte[]> path = new ArrayList<>();
        climb(index, leafHashes, path, new TreeHasher());
        return new InclusionProof(index, leafHashes.size(), path);
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

    private static void climb(int index, List<byte[]> leaves, List<byte[]> path, TreeHasher hasher) {
        if (leaves.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        if (index < split) {
            climb(index, left, path, hasher);
            path.add(rootOf(right, hasher));
        } else {
            climb(index - split, right, path, hasher);
            path.add(rootOf(left, hasher));
        }
    }

    private static byte[] rootOf(List<byte[]> leaves, TreeHasher hasher) {
        return CompactRange.empty().plus(leaves, hasher).root(hasher);
    }
}
