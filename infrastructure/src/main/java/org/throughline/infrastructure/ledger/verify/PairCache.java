package org.throughline.infrastructure.ledger.verify;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the index keys of a type together with a tag, by the numbers that {@link NameCache} gave them. Belongs to one
 * thread at a time.
 */
final class PairCache {
    private static final int SLOT_BITS = 14;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final @Nullable Pair[] pairs = new Pair[1 << SLOT_BITS];

    /** A pair with its key. */
    static final class Pair {
        private final long type;
        private final long tag;
        private final long key;
        private long block;

        private Pair(long type, long tag, long key) {
            this.type = type;
            this.tag = tag;
            this.key = key;
        }

        long key() {
            return key;
        }

        /** Whether the pair is met in this block for the first time, as far as is remembered; blocks count from 1. */
        boolean isNewIn(long current) {
            boolean isNew = block != current;
            block = current;
            return isNew;
        }
    }

    /** The pair of these numbers, if it is remembered. */
    @Nullable Pair find(long type, long tag) {
        Pair pair = pairs[slot(type, tag)];
        return pair != null && pair.type == type && pair.tag == tag ? pair : null;
    }

    Pair put(long key, long type, long tag) {
        Pair pair = new Pair(type, tag, key);
        pairs[slot(type, tag)] = pair;
        return pair;
    }

    private static int slot(long type, long tag) {
        return (int) (((31 * tag + type) * GOLDEN) >>> (Long.SIZE - SLOT_BITS));
    }
}
