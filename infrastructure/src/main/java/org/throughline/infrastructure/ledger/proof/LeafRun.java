package org.throughline.infrastructure.ledger.proof;

import java.util.Arrays;

/**
 * Neighbouring leaves, as the perfect subtrees of the tree that are made of them alone. Their nodes do not depend on what
 * stands before, so runs can be hashed side by side and joined in order. No subtree is higher than a tile, so that a node
 * which stands in a tile is always a root here or above one. Immutable.
 */
public final class LeafRun {
    private final long from;
    private final int[] levels;
    private final byte[] roots;

    private LeafRun(long from, int[] levels, byte[] roots) {
        this.from = from;
        this.levels = levels;
        this.roots = roots;
    }

    /**
     * Hashes the nodes above leaves.
     *
     * @param from place of the first leaf
     * @param leafHashes hashes of the leaves, one after the other
     */
    public static LeafRun of(long from, byte[] leafHashes, TreeHasher hasher) {
        int count = leafHashes.length / TreeHasher.LENGTH;
        int[] levels = new int[count];
        byte[] roots = new byte[leafHashes.length];
        byte[] nodes = new byte[Math.min(TileId.WIDTH, count) / 2 * TreeHasher.LENGTH];
        int subtrees = 0;
        for (int at = 0; at < count; at += 1 << levels[subtrees++]) {
            levels[subtrees] = level(from + at, count - at);
            root(levels[subtrees], leafHashes, at, hasher, nodes, roots, subtrees * TreeHasher.LENGTH);
        }
        return new LeafRun(from, Arrays.copyOf(levels, subtrees), Arrays.copyOf(roots, subtrees * TreeHasher.LENGTH));
    }

    private static int level(long place, int left) {
        int aligned = Long.numberOfTrailingZeros(place);
        int fitting = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(left);
        return Math.min(TileId.HEIGHT, Math.min(aligned, fitting));
    }

    private static void root(
            int level, byte[] leafHashes, int leaf, TreeHasher hasher, byte[] nodes, byte[] to, int at) {
        int offset = leaf * TreeHasher.LENGTH;
        if (level == 0) {
            System.arraycopy(leafHashes, offset, to, at, TreeHasher.LENGTH);
            return;
        }
        byte[] below = leafHashes;
        for (int width = 1 << (level - 1); width > 1; width /= 2) {
            for (int i = 0; i < width; i++) {
                hasher.node(below, offset + 2 * i * TreeHasher.LENGTH, nodes, i * TreeHasher.LENGTH);
            }
            below = nodes;
            offset = 0;
        }
        hasher.node(below, offset, to, at);
    }

    /** Place of the first leaf. */
    public long from() {
        return from;
    }

    int subtrees() {
        return levels.length;
    }

    /** Height of a subtree above the leaves. */
    int level(int subtree) {
        return levels[subtree];
    }

    byte[] root(int subtree) {
        return Arrays.copyOfRange(roots, subtree * TreeHasher.LENGTH, (subtree + 1) * TreeHasher.LENGTH);
    }
}
