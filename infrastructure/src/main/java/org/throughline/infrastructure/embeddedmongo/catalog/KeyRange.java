package org.throughline.infrastructure.embeddedmongo.catalog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.Bytes;
import org.throughline.infrastructure.embeddedmongo.storage.KeyTag;
import org.throughline.infrastructure.embeddedmongo.storage.KeyWriter;

/**
 * Keys from {@code low} on and before {@code high}.
 *
 * <p>The byte after an encoded value is never 0x00, 0x01, 0xFE or 0xFF, so these bytes cut before and after all keys
 * that carry the value.
 */
public final class KeyRange {
    private static final byte BEFORE = 0x01;
    private static final byte AFTER = (byte) 0xff;

    private final byte[] low;
    private final byte[] high;

    KeyRange(byte[] low, byte[] high) {
        this.low = low;
        this.high = high;
    }

    public byte[] low() {
        return low;
    }

    public byte[] high() {
        return high;
    }

    public static KeyRange space(int space) {
        return new KeyRange(KeyWriter.space(space), KeyWriter.space(space + 1));
    }

    /** Every key that begins with these whole values. */
    public static KeyRange under(byte[] prefix, boolean lastAscending) {
        return new KeyRange(lastAscending ? prefix : Bytes.join(prefix, BEFORE), Bytes.join(prefix, AFTER));
    }

    /** Values above or below the condition's value, within its type. */
    public static KeyRange of(byte[] prefix, boolean ascending, Condition condition) {
        Object value = condition.values().getFirst();
        byte[] encoded = Bytes.join(prefix, KeyWriter.encode(value, ascending));
        byte[] before = ascending ? encoded : Bytes.join(encoded, BEFORE);
        byte[] after = Bytes.join(encoded, AFTER);
        if (condition.kind() == Condition.Kind.BELOW && KeyTag.of(value) == KeyTag.NUMBER) {
            // what is no number sorts before all numbers, and is below none
            byte[] least = Bytes.join(prefix, KeyWriter.encode(Double.NEGATIVE_INFINITY, ascending));
            return ascending
                    ? new KeyRange(least, condition.inclusive() ? after : before)
                    : new KeyRange(condition.inclusive() ? before : after, Bytes.join(least, AFTER));
        }
        int tag = KeyTag.of(value).code();
        int type = ascending ? tag : ~tag & 0xff;
        boolean towardsGreaterKeys = (condition.kind() == Condition.Kind.ABOVE) == ascending;
        if (towardsGreaterKeys) {
            byte[] endOfType = Bytes.join(prefix, (byte) (type + 1));
            return new KeyRange(condition.inclusive() ? before : after, endOfType);
        }
        byte[] startOfType = Bytes.join(prefix, (byte) type);
        return new KeyRange(startOfType, condition.inclusive() ? after : before);
    }

    public KeyRange intersect(KeyRange other) {
        return new KeyRange(
                Bytes.compare(low, other.low) >= 0 ? low : other.low,
                Bytes.compare(high, other.high) <= 0 ? high : other.high);
    }

    public boolean isEmpty() {
        return Bytes.compare(low, high) >= 0;
    }

    public boolean contains(byte[] key) {
        return Bytes.compare(low, key) <= 0 && Bytes.compare(key, high) < 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyRange range && Arrays.equals(low, range.low) && Arrays.equals(high, range.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }
}
