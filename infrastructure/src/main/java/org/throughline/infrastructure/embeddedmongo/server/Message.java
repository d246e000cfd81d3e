package org.throughline.infrastructure.embeddedmongo.server;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.embeddedmongo.bson.BsonScreen;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;
import org.throughline.infrastructure.embeddedmongo.command.Reply;

/**
 * A request of the wire protocol: {@code OP_MSG}, and {@code OP_QUERY} for the first greeting of a driver (manual,
 * "MongoDB Wire Protocol").
 *
 * @param silent whether the client does not wait for a reply (moreToCome)
 */
record Message(int id, boolean legacy, boolean silent, String database, Document body) {
    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;
    private static final int CHECKSUM_PRESENT = 1;
    private static final int MORE_TO_COME = 1 << 1;
    private static final int REQUIRED_FLAGS = 0xffff;
    private static final int HEADER_BYTES = 16;

    /** The id a reply must name, even if the rest of the request cannot be read. */
    static int id(ByteBuf frame) {
        return frame.getIntLE(frame.readerIndex() + Integer.BYTES);
    }

    static boolean isLegacy(ByteBuf frame) {
        return frame.getIntLE(frame.readerIndex() + 3 * Integer.BYTES) == OP_QUERY;
    }

    static boolean isSilent(ByteBuf frame) {
        int start = frame.readerIndex();
        return frame.getIntLE(start + 3 * Integer.BYTES) == OP_MSG
                && frame.readableBytes() >= HEADER_BYTES + Integer.BYTES
                && (frame.getIntLE(start + HEADER_BYTES) & MORE_TO_COME) != 0;
    }

    static Message read(ByteBuf frame) {
        int id = id(frame);
        boolean silent = isSilent(frame);
        int operation = frame.getIntLE(frame.readerIndex() + 3 * Integer.BYTES);
        frame.skipBytes(HEADER_BYTES);
        return switch (operation) {
            case OP_MSG -> message(id, silent, frame);
            case OP_QUERY -> query(id, frame);
            default -> throw MongoErrors.notSupported("the operation " + operation + " of the wire protocol");
        };
    }

    private static Message message(int id, boolean silent, ByteBuf in) {
        int flags = in.readIntLE();
        if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) != 0) {
            throw MongoErrors.illegalOperation("OP_MSG has flags that are not known");
        }
        int trailer = (flags & CHECKSUM_PRESENT) == 0 ? 0 : Integer.BYTES;
        Document body = null;
        var sequences = new Document();
        while (in.readableBytes() > trailer) {
            switch (in.readByte()) {
                case 0 -> body = document(in);
                case 1 -> sequence(in, sequences);
                default -> throw MongoErrors.invalidBson("OP_MSG has a section that is not known");
            }
        }
        if (body == null || !(body.get("$db") instanceof String database)) {
            throw MongoErrors.invalidBson("OP_MSG names no database");
        }
        for (String name : sequences.keySet()) {
            if (body.put(name, sequences.get(name)) != null) {
                throw MongoErrors.invalidBson("OP_MSG gives a field twice");
            }
        }
        return new Message(id, false, silent, database, body);
    }

    private static void sequence(ByteBuf in, Document sequences) {
        int end = in.readerIndex() + in.readIntLE();
        int length = in.bytesBefore((byte) 0);
        if (length < 0 || end > in.writerIndex()) {
            throw MongoErrors.invalidBson("OP_MSG has a section that does not end");
        }
        String name = in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
        in.skipBytes(length + 1);
        List<Document> documents = new ArrayList<>();
        while (in.readerIndex() < end) {
            documents.add(document(in));
        }
        if (sequences.put(name, documents) != null) {
            throw MongoErrors.invalidBson("OP_MSG gives a section twice");
        }
    }

    private static Message query(int id, ByteBuf in) {
        in.skipBytes(Integer.BYTES);
        int length = in.bytesBefore((byte) 0);
        String namespace = length < 0 ? "" : in.toString(in.readerIndex(), length, StandardCharsets.UTF_8);
        if (!namespace.endsWith(".$cmd")) {
            throw MongoErrors.notSupported("OP_QUERY for anything but commands");
        }
        in.skipBytes(length + 1 + 2 * Integer.BYTES);
        Document body = document(in);
        if (body.get("$query") instanceof Document wrapped) {
            body = wrapped;
        }
        return new Message(id, true, false, namespace.substring(0, namespace.length() - ".$cmd".length()), body);
    }

    private static Document document(ByteBuf in) {
        BsonScreen.check(in);
        return BsonDecoder.decodeBson(in);
    }

    static ByteBuf reply(ByteBufAllocator allocator, int respondingTo, int id, boolean legacy, Reply reply) {
        ByteBuf out = allocator.buffer(HEADER_BYTES + reply.expectedBytes());
        out.writeIntLE(0).writeIntLE(id).writeIntLE(respondingTo).writeIntLE(legacy ? OP_REPLY : OP_MSG);
        if (legacy) {
            out.writeIntLE(8).writeLongLE(0).writeIntLE(0).writeIntLE(1);
        } else {
            out.writeIntLE(0).writeByte(0);
        }
        reply.writeTo(out);
        out.setIntLE(0, out.writerIndex());
        return out;
    }
}
