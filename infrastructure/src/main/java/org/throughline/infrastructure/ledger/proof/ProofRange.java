package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of leaves whose hash is one step of a proof. Which ranges make up a proof depends on sizes only, so one can
 * fetch exactly what a proof needs.
 *
 * @param from first leaf
 * @param to leaf behind the last one
 */
public record ProofRange(long from, long to) {
    /** The steps that show a leaf to be in a tree, from the leaf upwards (RFC 9162 section 2.1.3.1). */
    public static List<ProofRange> ofInclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
        }
        List<ProofRange> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + leftSize(to - from);
            if (index < middle) {
                path.addFirst(new ProofRange(middle, to));
                to = middle;
            } else {
                path.addFirst(new ProofRange(from, middle));
                from = middle;
            }
        }
        return path;
    }

    /** The steps that show a tree to be the beginning of another (RFC 9162 section 2.1.4.1). */
    public static List<ProofRange> ofConsistency(long older, long newer) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("a tree of " + older + " is not the beginning of one of " + newer);
        }
        List<ProofRange> path = new ArrayList<>();
        if (older == 0 || older == newer) {
            return path;
        }
        long from = 0;
        long to = newer;
        while (older != to) {
            long middle = from + leftSize(to - from);
            if (older <= middle) {
                path.addFirst(new ProofRange(middle, to));
                to = middle;
            } else {
                path.addFirst(new ProofRange(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            path.addFirst(new ProofRange(from, to));
        }
        return path;
    }

    /** The perfect subtrees whose hashes these steps are made of. */
    public static List<Subtree> subtrees(List<ProofRange> path) {
        return path.stream()
                .flatMap(range -> Subtree.covering(range.from(), range.to()).stream())
                .toList();
    }

    private static long leftSize(long size) {
        return Long.highestOneBit(size - 1);
    }
}
