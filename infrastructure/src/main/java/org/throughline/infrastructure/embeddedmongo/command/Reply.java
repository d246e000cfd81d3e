package org.throughline.infrastructure.embeddedmongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MemoryBudget;
import org.throughline.infrastructure.embeddedmongo.catalog.DuplicateKey;

/** The one document that answers a command. */
public sealed interface Reply {
    /** About how many bytes it takes, so that what is written need not be moved as it grows. */
    int expectedBytes();

    void writeTo(ByteBuf out);

    /** Gives back what the answer has taken of the memory; called once it is with the client, or never will be. */
    default void sent() {
        // most take nothing worth counting
    }

    /** Whether what it takes was counted when it was made. */
    default boolean isCounted() {
        return false;
    }

    /** All there is of a few documents. */
    static Reply batch(String namespace, String field, List<byte[]> documents) {
        return new Batch(namespace, field, 0, documents, null);
    }

    static Reply ok(Document fields) {
        return new Fields(fields.append("ok", 1.0));
    }

    static Reply error(MongoServerError error) {
        return new Fields(errorFields(error).append("ok", 0.0));
    }

    static Document errorFields(MongoServerError error) {
        var fields = new Document("errmsg", error.getMessageWithoutErrorCode())
                .append("code", error.getCode())
                .append("codeName", error.getCodeName());
        if (error instanceof DuplicateKey duplicate) {
            fields.append("keyPattern", duplicate.keyPattern()).append("keyValue", duplicate.keyValue());
        }
        return fields;
    }

    record Fields(Document fields) implements Reply {
        @Override
        public int expectedBytes() {
            return 256;
        }

        @Override
        public void writeTo(ByteBuf out) {
            BsonEncoder.encodeDocument(fields, out);
        }
    }

    /**
     * A batch of a cursor; the documents go out as the bytes they are.
     *
     * @param field {@code firstBatch} or {@code nextBatch}
     * @param cursor 0 if there is nothing more
     * @param hold what the documents take of the memory
     */
    record Batch(String namespace, String field, long cursor, List<byte[]> documents, MemoryBudget.@Nullable Hold hold)
            implements Reply {
        private static final byte DOUBLE = 0x01;
        private static final byte STRING = 0x02;
        private static final byte DOCUMENT = 0x03;
        private static final byte ARRAY = 0x04;
        private static final byte INT64 = 0x12;

        /** Type, name and end of one document; more than its place among the others ever takes. */
        private static final int FRAME = 10;

        @Override
        public void sent() {
            if (hold != null) {
                hold.close();
            }
        }

        @Override
        public boolean isCounted() {
            return hold != null;
        }

        @Override
        public int expectedBytes() {
            int bytes = 256 + namespace.length();
            for (byte[] document : documents) {
                bytes += document.length + FRAME;
            }
            return bytes;
        }

        @Override
        public void writeTo(ByteBuf out) {
            int whole = open(out);
            name(out, DOCUMENT, "cursor");
            int inner = open(out);
            name(out, ARRAY, field);
            int array = open(out);
            for (int i = 0; i < documents.size(); i++) {
                name(out, DOCUMENT, Integer.toString(i));
                out.writeBytes(documents.get(i));
            }
            close(out, array);
            name(out, INT64, "id");
            out.writeLongLE(cursor);
            name(out, STRING, "ns");
            byte[] text = namespace.getBytes(StandardCharsets.UTF_8);
            out.writeIntLE(text.length + 1).writeBytes(text).writeByte(0);
            close(out, inner);
            name(out, DOUBLE, "ok");
            out.writeDoubleLE(1.0);
            close(out, whole);
        }

        private static int open(ByteBuf out) {
            int start = out.writerIndex();
            out.writeIntLE(0);
            return start;
        }

        private static void close(ByteBuf out, int start) {
            out.writeByte(0);
            out.setIntLE(start, out.writerIndex() - start);
        }

        private static void name(ByteBuf out, byte type, String name) {
            out.writeByte(type)
                    .writeBytes(name.getBytes(StandardCharsets.UTF_8))
                    .writeByte(0);
        }
    }
}
