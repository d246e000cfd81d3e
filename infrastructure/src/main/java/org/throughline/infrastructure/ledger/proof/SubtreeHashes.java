package org.throughline.infrastructure.ledger.proof;

import java.util.List;

/** Knows the hashes of perfect subtrees of one tree. */
@FunctionalInterface
public interface SubtreeHashes {
    /**
     * The hash of a subtree.
     *
     * @throws IllegalArgumentException if the tree has no such subtree or its hash is not at hand
     */
    byte[] hash(Subtree subtree);

    /** The root of the tree of the first {@code size} leaves. */
    default byte[] root(long size, TreeHasher hasher) {
        return size == 0 ? hasher.empty() : range(0, size, hasher);
    }

    /** The hash of a range that a tree of RFC 6962 splits off. */
    default byte[] range(long from, long to, TreeHasher hasher) {
        List<Subtree> cover = Subtree.covering(from, to);
        byte[] right = hash(cover.getLast());
        for (int i = cover.size() - 2; i >= 0; i--) {
            right = hasher.node(hash(cover.get(i)), right);
        }
        return right;
    }
}
