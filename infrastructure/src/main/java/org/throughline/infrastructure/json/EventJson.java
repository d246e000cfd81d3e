package org.throughline.infrastructure.json;

import java.nio.charset.StandardCharsets;

/**
 * Canonical JSON (UTF-8, no white space) of records, ids, enums, lists, sets, maps, texts, dates, numbers and sealed
 * values: components in declared order, sets and maps sorted, absent values left out, ids as plain strings. Equal values
 * give equal bytes. Written by the format of {@code docs/reference/event-payload.md}.
 */
public final class EventJson {
    private EventJson() {}

    /**
     * The bytes of a value whose sealed parts are stored already.
     *
     * @throws IllegalArgumentException if a type cannot be stored, a sealed value is still plain, a text is not Unicode
     */
    public static byte[] canonical(Object value) {
        return canonical(value, SealedWriter.STORED_ONLY);
    }

    /** The bytes of a value; {@code sealed} says what is written for its sealed parts. */
    public static byte[] canonical(Object value, SealedWriter sealed) {
        return Json.bytes(out -> AnyShape.INSTANCE.write(value, "", out, sealed));
    }

    /** The same as text. */
    public static String text(Object value) {
        return new String(canonical(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #canonical(Object)} wrote; sealed parts stay ciphertext.
     *
     * @throws UnreadableJson if the bytes are not such a value; names no content
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return read(json, ValueType.of(type));
    }

    /** The same for a type with arguments. */
    public static <T> T read(byte[] json, ValueType<T> type) {
        return Json.read(json, type::read);
    }

    /** Refuses a type that cannot be stored: called once at start for every event. */
    public static void demandStorable(Class<?> type) {
        Shapes.of(type);
    }
}
