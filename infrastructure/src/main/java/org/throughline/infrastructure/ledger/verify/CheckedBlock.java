package org.throughline.infrastructure.ledger.verify;

import org.jspecify.annotations.Nullable;

/**
 * A block after everything was checked that can be checked without the blocks before it.
 *
 * @param first its {@code _id}; {@link RawBlock#UNKNOWN} if it has none
 * @param claimed position that its first event names; -1 if it cannot be told
 * @param count number of events
 * @param at commit time, microseconds
 * @param crossHead what it says of the other ledger
 * @param bytes length of its events
 * @param leafHashes hashes of its leaves, one after the other
 * @param root its root as stored
 * @param peaks its peaks as stored, one after the other
 * @param keys its index keys
 * @param epochStart leaf that begins an epoch or opens the ledger, if it has one
 * @param broken what is wrong with it, if anything
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record CheckedBlock(
        long first,
        long claimed,
        int count,
        long at,
        long crossHead,
        int bytes,
        byte[] leafHashes,
        byte[] root,
        byte[] peaks,
        long[] keys,
        @Nullable EpochLeaf epochStart,
        @Nullable Broken broken) {
    private static final byte[] NONE = {};

    static CheckedBlock broken(long first, long claimed, Broken broken) {
        return new CheckedBlock(first, claimed, 0, 0, 0, 0, NONE, NONE, NONE, new long[0], null, broken);
    }

    long next() {
        return first + count;
    }
}
