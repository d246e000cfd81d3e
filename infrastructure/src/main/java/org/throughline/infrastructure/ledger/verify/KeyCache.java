package org.throughline.infrastructure.ledger.verify;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Remembers index keys by the very bytes they were made of, because types and tags recur. A name that shares its slot with
 * another drives it out. Belongs to one thread at a time.
 */
final class KeyCache {
    private static final int SLOTS = 1 << 14;

    private final CRC32C crc = new CRC32C();
    private final byte[] @Nullable [] names = new byte[SLOTS][];
    private final long[] keys = new long[SLOTS];
    private int slot;

    /** Whether the key of these bytes is known; if not, {@link #put} takes it. The first part may be empty. */
    boolean knows(byte kind, byte[] data, int from, int to, int from2, int to2) {
        crc.reset();
        crc.update(kind);
        crc.update(data, from, to - from);
        crc.update(data, from2, to2 - from2);
        slot = (int) crc.getValue() & (SLOTS - 1);
        byte[] name = names[slot];
        int first = to - from;
        return name != null
                && name.length == 1 + first + to2 - from2
                && name[0] == kind
                && Arrays.equals(name, 1, 1 + first, data, from, to)
                && Arrays.equals(name, 1 + first, name.length, data, from2, to2);
    }

    long key() {
        return keys[slot];
    }

    /** Remembers the key of the bytes last asked for. */
    void put(long key, byte kind, byte[] data, int from, int to, int from2, int to2) {
        int first = to - from;
        byte[] name = new byte[1 + first + to2 - from2];
        name[0] = kind;
        System.arraycopy(data, from, name, 1, first);
        System.arraycopy(data, from2, name, 1 + first, to2 - from2);
        names[slot] = name;
        keys[slot] = key;
    }
}
