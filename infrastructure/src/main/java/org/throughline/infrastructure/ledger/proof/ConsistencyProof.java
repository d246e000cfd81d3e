package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows that a tree begins with all leaves of an older one: nothing was removed, changed or put in between (RFC 9162
 * section 2.1.4).
 *
 * @param older number of leaves of the older tree
 * @param newer number of leaves of the newer tree, not less
 * @param path hashes as RFC 9162 orders them; empty if the trees are the same or the older one has no leaves
 */
public record ConsistencyProof(long older, long newer, List<byte[]> path) {
    public ConsistencyProof {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + older + " is not the beginning of one of " + newer);
        }
        path = List.copyOf(path);
    }

    /** Proves it from the newer tree. */
    public static ConsistencyProof of(long older, long newer, SubtreeHashes tree) {
        TreeHasher hasher = new TreeHasher();
        List<byte[]> path = ProofRange.ofConsistency(older, newer).stream()
                .map(range -> tree.range(range.from(), range.to(), hasher))
                .toList();
        return new ConsistencyProof(older, newer, path);
    }

    /** Whether the tree with {@code newerRoot} begins with the one with {@code olderRoot} (section 2.1.4.2). */
    public boolean verifies(byte[] olderRoot, byte[] newerRoot) {
        if (older == newer) {
            return path.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        if (older == 0) {
            return path.isEmpty() && Arrays.equals(olderRoot, new TreeHasher().empty());
        }
        List<byte[]> steps = new ArrayList<>(path);
        if (Long.bitCount(older) == 1) {
            steps.addFirst(olderRoot);
        }
        return !steps.isEmpty() && climb(steps, olderRoot, newerRoot);
    }

    private boolean climb(List<byte[]> steps, byte[] olderRoot, byte[] newerRoot) {
        TreeHasher hasher = new TreeHasher();
        int shift = Long.numberOfTrailingZeros(older);
        long place = (older - 1) >>> shift;
        long last = (newer - 1) >>> shift;
        byte[] old = steps.getFirst();
        byte[] recent = old;
        for (byte[] step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                old = hasher.node(step, old);
                recent = hasher.node(step, recent);
                while ((place & 1) == 0 && place != 0) {
                    place >>>= 1;
                    last >>>= 1;
                }
            } else {
                recent = hasher.node(recent, step);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(old, olderRoot) && Arrays.equals(recent, newerRoot);
    }
}
