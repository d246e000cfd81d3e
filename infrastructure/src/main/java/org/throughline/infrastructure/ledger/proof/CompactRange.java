package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What one must keep of a tree to add leaves and know its root: the roots of its largest perfect subtrees, from left to
 * right, one for each bit set in the number of leaves. Immutable; the hashes inside must not be changed.
 */
public final class CompactRange {
    private static final CompactRange EMPTY = new CompactRange(0, List.of());

    private final long size;
    private final List<byte[]> peaks;

    private CompactRange(long size, List<byte[]> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /** The tree without leaves. */
    public static CompactRange empty() {
        return EMPTY;
    }

    /**
     * The tree of {@code size} leaves whose perfect subtrees have these roots.
     *
     * @throws IllegalArgumentException if the number or length of {@code peaks} does not fit
     */
    public static CompactRange of(long size, List<byte[]> peaks) {
        boolean fits = size >= 0
                && peaks.size() == Long.bitCount(size)
                && peaks.stream().allMatch(peak -> peak.length == TreeHasher.LENGTH);
        if (!fits) {
            throw new IllegalArgumentException(peaks.size() + " peaks do not describe a tree of " + size + " leaves");
        }
        return new CompactRange(size, List.copyOf(peaks));
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Roots of the perfect subtrees, largest first. */
    public List<byte[]> peaks() {
        return peaks;
    }

    /** This tree with further leaves at its right end. */
    public CompactRange plus(List<byte[]> leafHashes, TreeHasher hasher) {
        List<byte[]> grown = new ArrayList<>(peaks);
        long leaves = size;
        for (byte[] leafHash : leafHashes) {
            byte[] peak = leafHash;
            for (long bits = leaves; (bits & 1) == 1; bits >>>= 1) {
                peak = hasher.node(grown.removeLast(), peak);
            }
            grown.add(peak);
            leaves++;
        }
        return new CompactRange(leaves, List.copyOf(grown));
    }

    /**
     * This tree with the leaves of a run at its right end.
     *
     * @param tiles told each new node that stands in a tile, from left to right on its level
     * @throws IllegalArgumentException if the run does not begin where this tree ends
     */
    public CompactRange plus(LeafRun run, TreeHasher hasher, TileNodes tiles) {
        if (run.from() != size) {
            throw new IllegalArgumentException("a run from " + run.from() + " does not continue " + size + " leaves");
        }
        List<byte[]> grown = new ArrayList<>(peaks);
        long leaves = size;
        for (int i = 0; i < run.subtrees(); i++) {
            byte[] peak = run.root(i);
            int level = run.level(i);
            long after = leaves + (1L << level);
            tell(tiles, level, peak);
            for (long bits = leaves >>> level; (bits & 1) == 1; bits >>>= 1) {
                peak = hasher.node(grown.removeLast(), peak);
                tell(tiles, ++level, peak);
            }
            grown.add(peak);
            leaves = after;
        }
        return new CompactRange(leaves, List.copyOf(grown));
    }

    private static void tell(TileNodes tiles, int level, byte[] hash) {
        if (level > 0 && level % TileId.HEIGHT == 0) {
            tiles.add(level / TileId.HEIGHT, hash);
        }
    }

    /** Merkle tree head of RFC 6962 over all leaves. */
    public byte[] root(TreeHasher hasher) {
        if (peaks.isEmpty()) {
            return hasher.empty();
        }
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = hasher.node(peaks.get(i), root);
        }
        return root;
    }
}
