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
    static final class Pair extends CachedKey {
        private final long type;
        private final long tag;

        private Pair(long type, long tag, long key) {
            super(key);
            this.type = type;
            this.tag = tag;
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
