package org.throughline.infrastructure.ledger.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.proof.LeafRun;
import org.throughline.infrastructure.ledger.proof.TreeHasher;

/** Checks of a block what does not depend on the blocks before it. Belongs to one thread at a time. */
final class BlockCheck {
    private static final byte LEAF_FORMAT = 1;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final TreeHasher hasher = new TreeHasher();
    private final KeyDigest keys = new KeyDigest();
    private final LeafWalk walk = new LeafWalk(keys);
    private @Nullable EpochLeaf epoch;
    private @Nullable TimeLeaf time;
    private long claimed;

    /** Checks the document that begins at {@code start}. */
    CheckedBlock check(byte[] document, int start) {
        claimed = -1;
        RawBlock block = new RawBlock(document);
        try {
            block.read(start);
            return check(block);
        } catch (Broken broken) {
            return CheckedBlock.broken(block.first, claimed, broken);
        }
    }

    private CheckedBlock check(RawBlock block) throws Broken {
        keys.clear();
        epoch = null;
        time = null;
        byte[] hashes = new byte[block.count * TreeHasher.LENGTH];
        int at = block.bytes;
        int end = block.bytes + block.bytesLength;
        long crossHead = -1;
        for (int i = 0; i < block.count; i++) {
            long position = block.first + i;
            int length = end - at < Integer.BYTES ? -1 : (int) INTS.get(block.document, at);
            at += Integer.BYTES;
            if (length < LeafWalk.HEADER || length > end - at) {
                // where the bytes are used up it is n that is too great
                throw new Broken(
                        at == end + Integer.BYTES ? block.first : position,
                        Damage.WRONG_FIELD,
                        "the bytes are not exactly n events");
            }
            if (i == 0) {
                claimed = (long) LONGS.get(block.document, at + 1);
                crossHead = (long) LONGS.get(block.document, at + 33);
            }
            leaf(block, position, at, length, crossHead);
            hasher.leaf(block.document, at, length, hashes, i * TreeHasher.LENGTH);
            at += length;
        }
        if (at != end) {
            throw new Broken(block.first, Damage.WRONG_FIELD, "the bytes go on behind the last event");
        }
        if (!keys.areThose(block.keys)) {
            throw new Broken(block.first, Damage.WRONG_KEYS, "the index keys do not follow from the events");
        }
        byte[] root = Arrays.copyOfRange(block.document, block.root, block.root + TreeHasher.LENGTH);
        return new CheckedBlock(
                block.first,
                claimed,
                block.count,
                block.at,
                crossHead,
                block.bytesLength,
                hashes,
                LeafRun.of(block.first, hashes, hasher),
                root,
                block.peaks,
                Arrays.equals(root, hasher.root(block.peaks)),
                block.keys,
                epoch,
                time,
                null);
    }

    private void leaf(RawBlock block, long position, int at, int length, long crossHead) throws Broken {
        byte[] data = block.document;
        if (data[at] != LEAF_FORMAT) {
            throw data[at] > LEAF_FORMAT
                    ? new Broken(
                            position, Damage.NEWER_FORMAT, "the event is in a form of a newer version of Throughline")
                    : new Broken(position, Damage.UNREADABLE_EVENT, "the event is in no known form");
        }
        long named = (long) LONGS.get(data, at + 1);
        if (named != position) {
            throw new Broken(position, Damage.OUT_OF_PLACE, "the event here names position " + named);
        }
        if ((long) LONGS.get(data, at + 9) != block.at) {
            throw new Broken(position, Damage.WRONG_FIELD, "the event's time is not that of its block (field at)");
        }
        if (!Arrays.equals(data, at + 17, at + 33, data, block.batch, block.batch + 16)) {
            throw new Broken(position, Damage.WRONG_FIELD, "the event's batch is not that of its block (field batch)");
        }
        if ((long) LONGS.get(data, at + 33) != crossHead) {
            throw new Broken(position, Damage.WRONG_CROSS_HEAD, "events of one block name different cross-heads");
        }
        if (!walk.isCanonical(data, at, length)) {
            throw new Broken(position, Damage.UNREADABLE_EVENT, "the bytes of the event are not in canonical form");
        }
        if (position == 0) {
            epoch = walk.isOfType(EpochLeaf.OPENED)
                    ? EpochLeaf.read(position, data, at, length, true)
                    : new EpochLeaf(0, "", null, null);
        } else if (walk.isOfType(EpochLeaf.STARTED)) {
            epoch = EpochLeaf.read(position, data, at, length, false);
        } else if (walk.isOfType(TimeLeaf.ACCEPTED)) {
            time = TimeLeaf.read(position, data, at, length);
        }
    }
}
