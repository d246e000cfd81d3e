package org.throughline.infrastructure.embeddedmongo.bson;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Documents to BSON bytes and back, by mongo-java-server's codec. */
public final class Bson {
    /** MongoDB's limit of one document (manual, "MongoDB Limits and Thresholds"). */
    public static final int DOCUMENT_BYTES_MAX = 16 << 20;

    private Bson() {}

    public static byte[] encode(Document document) {
        ByteBuf buffer = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    /** The bytes of a document that must not be longer than MongoDB's limit. */
    public static byte[] encodeBounded(Document document) {
        byte[] bson = encode(document);
        if (bson.length > DOCUMENT_BYTES_MAX) {
            throw MongoErrors.tooLarge(bson.length);
        }
        return bson;
    }

    public static Document decode(byte[] bson) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    /** A field that is known to be there. */
    public static <T> T required(Document from, String field, Class<T> type) {
        return type.cast(Objects.requireNonNull(from.get(field), field));
    }

    /** A field that must be a document where it is present. */
    public static @Nullable Document document(Document from, String field) {
        return switch (from.get(field)) {
            case null -> null;
            case Document document -> document;
            default ->
                throw MongoErrors.typeMismatch("BSON field '" + field + "' is the wrong type, expected type 'object'");
        };
    }
}
