package org.throughline.infrastructure.embeddedmongo.bson;

import io.netty.buffer.ByteBuf;

/**
 * Looks through BSON before it is decoded, for what mongo-java-server's codec would refuse by dropping the connection
 * or would hand back changed.
 */
public final class BsonScreen {
    /** MongoDB's limit (manual, "Nested Depth for BSON Documents") and room for the command around the document. */
    private static final int DEPTH_MAX = 110;

    private static final int BINARY_GENERIC = 0;
    private static final int BINARY_LEGACY_UUID = 3;
    private static final int BINARY_UUID = 4;
    private static final int UUID_BYTES = 16;

    private BsonScreen() {}

    /** Checks the document that begins at the reader index, which stays where it is. */
    public static void check(ByteBuf in) {
        document(in, in.readerIndex(), in.writerIndex(), 0);
    }

    private static int document(ByteBuf in, int start, int end, int depth) {
        if (depth > DEPTH_MAX) {
            throw MongoErrors.invalidBson("documents nested deeper than " + DEPTH_MAX);
        }
        int length = length(in, start, end, 5);
        int stop = start + length - 1;
        int at = start + Integer.BYTES;
        while (at < stop) {
            int type = in.getByte(at) & 0xff;
            int name = in.bytesBefore(at + 1, stop - at - 1, (byte) 0);
            if (name < 0) {
                throw MongoErrors.invalidBson("a field name does not end");
            }
            at = value(in, type, at + 2 + name, stop, depth);
        }
        if (at != stop || in.getByte(stop) != 0) {
            throw MongoErrors.invalidBson("a document does not end where it says");
        }
        return start + length;
    }

    private static int value(ByteBuf in, int type, int at, int end, int depth) {
        int next = switch (type) {
            case 0x01, 0x09, 0x11, 0x12 -> at + 8;
            case 0x02, 0x0d -> text(in, at, end);
            case 0x03, 0x04 -> document(in, at, end, depth + 1);
            case 0x05 -> binary(in, at, end);
            case 0x07 -> at + 12;
            case 0x08 -> at + 1;
            case 0x0a, 0x7f, 0xff -> at;
            case 0x0b -> name(in, name(in, at, end), end);
            case 0x10 -> at + 4;
            case 0x13 -> at + 16;
            case 0x06 -> throw MongoErrors.notSupported("values of type undefined");
            case 0x0c -> throw MongoErrors.notSupported("values of type dbPointer");
            case 0x0e -> throw MongoErrors.notSupported("values of type symbol");
            case 0x0f -> throw MongoErrors.notSupported("values of type javascriptWithScope");
            default -> throw MongoErrors.invalidBson("a value of an unknown type");
        };
        if (next > end) {
            throw MongoErrors.invalidBson("a value does not end within its document");
        }
        return next;
    }

    private static int text(ByteBuf in, int at, int end) {
        int length = length(in, at, end, 1) + Integer.BYTES;
        if (at + length > end || in.getByte(at + length - 1) != 0) {
            throw MongoErrors.invalidBson("a string does not end where it says");
        }
        return at + length;
    }

    private static int name(ByteBuf in, int at, int end) {
        int length = in.bytesBefore(at, end - at, (byte) 0);
        if (length < 0) {
            throw MongoErrors.invalidBson("a string does not end");
        }
        return at + length + 1;
    }

    private static int binary(ByteBuf in, int at, int end) {
        int length = length(in, at, end, 0);
        int subtype = in.getByte(at + Integer.BYTES) & 0xff;
        boolean uuid = subtype == BINARY_UUID || subtype == BINARY_LEGACY_UUID;
        if (!uuid && subtype != BINARY_GENERIC) {
            throw MongoErrors.notSupported("binary values of subtype " + subtype);
        }
        if (uuid && length != UUID_BYTES) {
            throw MongoErrors.invalidBson("a UUID of " + length + " bytes");
        }
        return at + Integer.BYTES + 1 + length;
    }

    private static int length(ByteBuf in, int at, int end, int least) {
        if (at + Integer.BYTES > end) {
            throw MongoErrors.invalidBson("a length does not fit its document");
        }
        int length = in.getIntLE(at);
        if (length < least || length > end - at) {
            throw MongoErrors.invalidBson("a length does not fit its document");
        }
        return length;
    }
}
