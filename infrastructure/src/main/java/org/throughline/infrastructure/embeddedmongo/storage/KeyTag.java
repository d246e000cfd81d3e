package org.throughline.infrastructure.embeddedmongo.storage;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.bson.MongoErrors;

/**
 * The first byte of an encoded value; the order is MongoDB's order across types (manual, "Comparison/Sort Order").
 * Neither 0x00, 0x01, 0xFE nor 0xFF is a tag, upright or inverted, so these bytes bound the keys of one value.
 */
public enum KeyTag {
    MIN_KEY(0x08),
    EMPTY_ARRAY(0x0c),
    NULL(0x10),
    NUMBER(0x20),
    STRING(0x30),
    DOCUMENT(0x40),
    ARRAY(0x50),
    BINARY(0x60),
    OBJECT_ID(0x70),
    BOOLEAN(0x80),
    DATE(0x90),
    TIMESTAMP(0xa0),
    REGULAR_EXPRESSION(0xb0),
    JAVASCRIPT(0xc0),
    MAX_KEY(0xf0);

    private final int code;

    KeyTag(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static KeyTag of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case KeyTag itself -> itself;
            case Number _ -> NUMBER;
            case String _ -> STRING;
            case Document _ -> DOCUMENT;
            case Collection<?> _ -> ARRAY;
            case BinData _, UUID _, LegacyUUID _ -> BINARY;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant _ -> DATE;
            case BsonTimestamp _ -> TIMESTAMP;
            case BsonRegularExpression _ -> REGULAR_EXPRESSION;
            case BsonJavaScript _ -> JAVASCRIPT;
            case MinKey _ -> MIN_KEY;
            case MaxKey _ -> MAX_KEY;
            default ->
                throw MongoErrors.notSupported("a value of type " + value.getClass().getSimpleName());
        };
    }
}
