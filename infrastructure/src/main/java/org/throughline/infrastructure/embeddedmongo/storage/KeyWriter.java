package org.throughline.infrastructure.embeddedmongo.storage;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes whose unsigned order is MongoDB's order of the values, across types. Numbers that are equal
 * (1, 1L, 1.0) have equal bytes; the type they came in is in the document only.
 */
public final class KeyWriter {
    private static final byte END_OF_SEQUENCE = 0x01;
    private static final byte SUBTYPE_LEGACY_UUID = 3;
    private static final byte SUBTYPE_UUID = 4;

    private byte[] bytes = new byte[48];
    private int length;

    public static byte[] encode(@Nullable Object value, boolean ascending) {
        return new KeyWriter().value(value, ascending).toBytes();
    }

    /** The key under which a collection keeps a document. */
    public static byte[] documentKey(int space, @Nullable Object id) {
        return new KeyWriter().int32(space).value(id, true).toBytes();
    }

    public static byte[] space(int space) {
        return new KeyWriter().int32(space).toBytes();
    }

    KeyWriter value(@Nullable Object value, boolean ascending) {
        int start = length;
        KeyTag tag = KeyTag.of(value);
        octet(tag.code());
        payload(tag, value);
        if (!ascending) {
            for (int i = start; i < length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
        return this;
    }

    private void payload(KeyTag tag, @Nullable Object value) {
        switch (value) {
            case Number number when tag == KeyTag.NUMBER -> NumberKey.write(number, this);
            case String text -> text(text);
            case Document document -> document(document);
            case Collection<?> array -> {
                array.forEach(element -> value(element, true));
                octet(END_OF_SEQUENCE);
            }
            case BinData binary -> binary((byte) 0, binary.getData());
            case UUID uuid -> binary(SUBTYPE_UUID, halves(uuid, false));
            case LegacyUUID legacy -> binary(SUBTYPE_LEGACY_UUID, halves(legacy.getUuid(), true));
            case ObjectId id -> raw(id.toByteArray());
            case Boolean truth -> octet(truth ? 1 : 0);
            case Instant instant -> int64(instant.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp timestamp -> int64(timestamp.getValue());
            case BsonRegularExpression expression -> {
                text(expression.getPattern());
                text(expression.getOptions() == null ? "" : expression.getOptions());
            }
            case BsonJavaScript script -> text(script.getCode());
            case null, default -> {}
        }
    }

    private void document(Document document) {
        document.forEach((name, value) -> {
            KeyTag tag = KeyTag.of(value);
            octet(tag.code());
            text(name);
            payload(tag, value);
        });
        octet(END_OF_SEQUENCE);
    }

    private void binary(byte subtype, byte[] data) {
        int32(data.length);
        octet(subtype);
        raw(data);
    }

    private static byte[] halves(UUID uuid, boolean littleEndian) {
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        return new KeyWriter()
                .int64(littleEndian ? Long.reverseBytes(high) : high)
                .int64(littleEndian ? Long.reverseBytes(low) : low)
                .toBytes();
    }

    /** A zero inside a text is followed by 0xFF, the end is a zero that is not. */
    private void text(String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            octet(octet);
            if (octet == 0) {
                octet(0xff);
            }
        }
        octet(0);
    }

    public KeyWriter raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    public KeyWriter octet(int octet) {
        reserve(1);
        bytes[length++] = (byte) octet;
        return this;
    }

    public KeyWriter int32(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            octet(number >>> shift);
        }
        return this;
    }

    KeyWriter int64(long number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (number >>> shift));
        }
        return this;
    }

    int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
