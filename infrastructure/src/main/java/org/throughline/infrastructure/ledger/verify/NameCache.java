package org.throughline.infrastructure.ledger.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the index keys of types or of tags by the very bytes they were made of, because they recur. A name that shares
 * its slot with another drives it out. Belongs to one thread at a time.
 */
final class NameCache {
    private static final int SLOT_BITS = 14;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable Name[] names = new Name[1 << SLOT_BITS];
    private long lastNumber;

    /** A name with its key; the number is one that no other name of this cache ever has, from 1. */
    static final class Name extends CachedKey {
        private final byte[] bytes;
        private final long number;

        private Name(byte[] bytes, long key, long number) {
            super(key);
            this.bytes = bytes;
            this.number = number;
        }

        long number() {
            return number;
        }
    }

    /** The name that is these bytes, if it is remembered. */
    @Nullable Name find(byte[] data, int from, int to) {
        Name name = names[slot(data, from, to)];
        return name != null && Arrays.equals(name.bytes, 0, name.bytes.length, data, from, to) ? name : null;
    }

    Name put(long key, byte[] data, int from, int to) {
        Name name = new Name(Arrays.copyOfRange(data, from, to), key, ++lastNumber);
        names[slot(data, from, to)] = name;
        return name;
    }

    private static int slot(byte[] data, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(data, i));
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = (rest << Byte.SIZE) | (data[i] & 0xFF);
        }
        return (int) ((mixed(hash, rest) * GOLDEN) >>> (Long.SIZE - SLOT_BITS));
    }

    private static long mixed(long hash, long word) {
        long product = (hash ^ word) * GOLDEN;
        return product ^ (product >>> 29);
    }
}
