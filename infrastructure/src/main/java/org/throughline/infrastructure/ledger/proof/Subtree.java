package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A perfect subtree: the leaves {@code index * 2^level} to before {@code (index + 1) * 2^level}.
 *
 * @param level height above the leaves, from 0 (a leaf) to 62
 * @param index place among the subtrees of this height, from 0
 */
public record Subtree(int level, long index) {
    public Subtree {
        if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
            throw new IllegalArgumentException("there is no such subtree");
        }
    }

    /** First leaf. */
    public long from() {
        return index << level;
    }

    /** Leaf behind the last one. */
    public long to() {
        return (index + 1) << level;
    }

    /**
     * The perfect subtrees that make up the leaves {@code from} to before {@code to}, from left to right; hashed from
     * right to left they give the hash that RFC 6962 has for a range which one of its trees splits off.
     */
    static List<Subtree> covering(long from, long to) {
        List<Subtree> cover = new ArrayList<>();
        long at = from;
        while (at < to) {
            int aligned = at == 0 ? 62 : Long.numberOfTrailingZeros(at);
            int fitting = 63 - Long.numberOfLeadingZeros(to - at);
            int level = Math.min(aligned, fitting);
            cover.add(new Subtree(level, at >>> level));
            at += 1L << level;
        }
        return cover;
    }
}
