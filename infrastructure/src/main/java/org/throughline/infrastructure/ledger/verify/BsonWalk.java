package org.throughline.infrastructure.ledger.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the elements of a BSON document where they lie (bsonspec.org, version 1.1), and no more of it than blocks use. */
final class BsonWalk {
    static final int BINARY = 0x05;
    static final int ARRAY = 0x04;
    static final int INT32 = 0x10;
    static final int INT64 = 0x12;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int type;
    private int nameStart;
    private int nameEnd;
    private int at;

    /** Walks the document that begins at {@code start}. */
    BsonWalk(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start + Integer.BYTES;
        this.end = start + (int) INTS.get(bytes, start) - 1;
        if (end > bytes.length - 1 || end < at || bytes[end] != 0) {
            throw new IndexOutOfBoundsException("a document does not end where it says");
        }
    }

    /** Goes to the next element; false at the end. */
    boolean next() {
        if (at >= end) {
            return false;
        }
        type = bytes[at];
        nameStart = at + 1;
        int i = nameStart;
        while (bytes[i] != 0) {
            i++;
        }
        nameEnd = i;
        at = i + 1;
        return true;
    }

    int type() {
        return type;
    }

    String name() {
        return new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
    }

    /** Whether the name is this number, as the elements of an array are named. */
    boolean isNamed(int number) {
        int rest = number;
        for (int i = nameEnd - 1; i >= nameStart; i--) {
            if (bytes[i] != '0' + rest % 10 || (rest == 0 && i < nameEnd - 1)) {
                return false;
            }
            rest /= 10;
        }
        return rest == 0 && nameEnd > nameStart;
    }

    int int32() {
        int value = (int) INTS.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    long int64() {
        long value = (long) LONGS.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** Where the data of a binary begin; {@link #next} goes on behind them. */
    int binary(int[] length) {
        int size = int32();
        int start = at + 1;
        if (size < 0 || bytes[at] != 0 || size > end - start) {
            throw new IndexOutOfBoundsException("a binary value is of another subtype or too long");
        }
        at = start + size;
        length[0] = size;
        return start;
    }

    /** A walk through the array; this one goes on behind it. */
    BsonWalk array() {
        BsonWalk inside = new BsonWalk(bytes, at);
        at = inside.end + 1;
        if (at > end) {
            throw new IndexOutOfBoundsException("an array ends behind its document");
        }
        return inside;
    }
}
