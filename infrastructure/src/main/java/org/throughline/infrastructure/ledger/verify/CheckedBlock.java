package org.throughline.infrastructure.ledger.verify;

import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.proof.LeafRun;
import org.throughline.infrastructure.ledger.proof.TreeHasher;

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
 * @param leaves the same with the nodes that are above them alone
 * @param root its root as stored
 * @param peaks its peaks as stored, one after the other
 * @param rootFollows whether the stored root is that of the stored peaks
 * @param keys its index keys
 * @param epochStart leaf that begins an epoch or opens the ledger, if it has one
 * @param timeAccepted leaf that accepts a time, if it has one
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
        LeafRun leaves,
        byte[] root,
        byte[] peaks,
        boolean rootFollows,
        long[] keys,
        @Nullable EpochLeaf epochStart,
        @Nullable TimeLeaf timeAccepted,
        @Nullable Broken broken) {
    private static final byte[] NONE = {};
    private static final LeafRun NO_LEAVES = LeafRun.of(0, NONE, new TreeHasher());

    static CheckedBlock broken(long first, long claimed, Broken broken) {
        return new CheckedBlock(
                first, claimed, 0, 0, 0, 0, NONE, NO_LEAVES, NONE, NONE, false, new long[0], null, null, broken);
    }

    long next() {
        return first + count;
    }
}
