package org.throughline.infrastructure.ledger.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 as the ledger's canonical form wants it: strict, and ordered by unsigned bytes. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The bytes of {@code text}.
     *
     * @throws IllegalArgumentException if {@code text} holds half of a surrogate pair, which UTF-8 cannot carry and
     *     which would come back as another text than was hashed
     */
    public static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException lonelySurrogate) {
            throw new IllegalArgumentException("text is not well-formed Unicode", lonelySurrogate);
        }
    }

    public static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
