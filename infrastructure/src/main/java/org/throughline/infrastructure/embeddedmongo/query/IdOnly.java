package org.throughline.infrastructure.embeddedmongo.query;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Cuts a stored document down to its {@code _id} without decoding it, which is most of what a small answer costs. */
final class IdOnly {
    private static final int INT32 = 0x10;
    private static final int INT64 = 0x12;
    private static final int OBJECT_ID = 0x07;
    private static final int STRING = 0x02;
    private static final int FIRST_NAME = 5;
    private static final int FIRST_VALUE = 9;

    private IdOnly() {}

    /** The document of the {@code _id} alone; null if it is not the first field or of a rare type. */
    static byte @Nullable [] of(byte[] bson) {
        boolean first = bson.length > FIRST_VALUE + Integer.BYTES
                && bson[FIRST_NAME] == '_'
                && bson[FIRST_NAME + 1] == 'i'
                && bson[FIRST_NAME + 2] == 'd'
                && bson[FIRST_NAME + 3] == 0;
        if (!first) {
            return null;
        }
        ByteBuffer document = ByteBuffer.wrap(bson).order(ByteOrder.LITTLE_ENDIAN);
        int value = switch (bson[Integer.BYTES]) {
            case INT32 -> Integer.BYTES;
            case INT64 -> Long.BYTES;
            case OBJECT_ID -> 12;
            case STRING -> Integer.BYTES + document.getInt(FIRST_VALUE);
            default -> -1;
        };
        int length = FIRST_VALUE + value + 1;
        if (value < 0 || length > bson.length) {
            return null;
        }
        byte[] cut = new byte[length];
        System.arraycopy(bson, 0, cut, 0, length - 1);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
        return cut;
    }
}
