package org.throughline.infrastructure.ledger.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks through the bytes of one event and demands the one form it can have; tells on the way what its index keys are
 * made of. Belongs to one thread at a time.
 */
final class LeafWalk {
    /** Format, position, time, batch and cross-head. */
    static final int HEADER = 1 + 8 + 8 + 16 + 8;

    private static final int EVENT_ID = 16;
    private static final byte JSON = 1;
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final KeyDigest keys;
    private byte[] data = new byte[0];
    private int at;
    private int end;
    private int typeStart;
    private int typeEnd;

    LeafWalk(KeyDigest keys) {
        this.keys = keys;
    }

    /** Whether the leaf's body is in canonical form; its keys are then at hand. */
    boolean isCanonical(byte[] document, int start, int length) {
        data = document;
        end = start + length;
        at = start + HEADER + EVENT_ID;
        typeStart = at;
        if (!text(1)) {
            return false;
        }
        typeEnd = at;
        NameCache.Name type = keys.type(data, typeStart, typeEnd);
        return text(0) && tags(type) && metadata() && payload();
    }

    /** Whether the event walked last is of this type. */
    boolean isOfType(byte[] type) {
        int start = typeStart + Short.BYTES;
        return Arrays.equals(data, start, typeEnd, type, 0, type.length);
    }

    private boolean tags(NameCache.Name type) {
        int count = count();
        int lastKey = 0;
        int lastValue = 0;
        for (int i = 0; i < count; i++) {
            int key = at;
            boolean read = text(1);
            int value = at;
            if (!read || !text(1)) {
                return false;
            }
            if (i > 0) {
                int order = compare(lastKey, key);
                if (order > 0 || (order == 0 && compare(lastValue, value) >= 0)) {
                    return false;
                }
            }
            keys.tag(type, data, typeStart, typeEnd, key, at);
            lastKey = key;
            lastValue = value;
        }
        return count >= 0;
    }

    private boolean metadata() {
        int count = count();
        int last = 0;
        for (int i = 0; i < count; i++) {
            int key = at;
            boolean keyRead = text(0);
            boolean valueRead = keyRead && text(0);
            if (!valueRead || (i > 0 && compare(last, key) >= 0)) {
                return false;
            }
            last = key;
        }
        return count >= 0;
    }

    private boolean payload() {
        if (end - at < 1 + Integer.BYTES || data[at++] != JSON) {
            return false;
        }
        int length = (int) INTS.get(data, at);
        at += Integer.BYTES;
        return length == end - at;
    }

    private int count() {
        if (end - at < Short.BYTES) {
            return -1;
        }
        int count = Short.toUnsignedInt((short) SHORTS.get(data, at));
        at += Short.BYTES;
        return count;
    }

    /** Goes over a text of at least so many bytes; false if it is shorter, ends outside or is not well-formed. */
    private boolean text(int least) {
        int length = count();
        if (length < least || length > end - at) {
            return false;
        }
        int start = at;
        at += length;
        return isAscii(start, at) || isWellFormed(start, length);
    }

    private boolean isAscii(int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            if (((long) LONGS.get(data, i) & NOT_ASCII) != 0) {
                return false;
            }
        }
        int bits = 0;
        for (; i < to; i++) {
            bits |= data[i];
        }
        return bits >= 0;
    }

    private boolean isWellFormed(int start, int length) {
        try {
            utf8.decode(ByteBuffer.wrap(data, start, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** Order of two texts by their bytes. */
    private int compare(int one, int other) {
        int oneLength = Short.toUnsignedInt((short) SHORTS.get(data, one));
        int otherLength = Short.toUnsignedInt((short) SHORTS.get(data, other));
        int from = one + Short.BYTES;
        int otherFrom = other + Short.BYTES;
        return Arrays.compareUnsigned(data, from, from + oneLength, data, otherFrom, otherFrom + otherLength);
    }
}
