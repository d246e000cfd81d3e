package org.throughline.infrastructure.embeddedmongo.bson;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A byte string that is compared by content, unsigned, as RocksDB orders its keys. */
public final class Bytes implements Comparable<Bytes> {
    private final byte[] value;

    public Bytes(byte[] value) {
        this.value = value;
    }

    public byte[] value() {
        return value;
    }

    public static byte[] join(byte[] left, byte... right) {
        byte[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        return all;
    }

    public static int compare(byte[] left, byte[] right) {
        return Arrays.compareUnsigned(left, right);
    }

    @Override
    public int compareTo(Bytes other) {
        return compare(value, other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }

    /** Number of bytes. */
    public int length() {
        return value.length;
    }
}
