package org.throughline.infrastructure.ledger.verify;

/** An index key that is remembered with what it was made of. Belongs to one thread at a time. */
abstract class CachedKey {
    private final long key;
    private long block;

    CachedKey(long key) {
        this.key = key;
    }

    final long key() {
        return key;
    }

    /** Whether the key is met in this block for the first time, as far as is remembered; blocks count from 1. */
    final boolean isNewIn(long current) {
        boolean isNew = block != current;
        block = current;
        return isNew;
    }
}
