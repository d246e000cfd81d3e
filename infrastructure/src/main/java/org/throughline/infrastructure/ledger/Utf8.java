package org.throughline.infrastructure.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 as the ledger's canonical form wants it: strict, and ordered by unsigned bytes. */
final class Utf8 {
    private Utf8() {}

    /**
     * The bytes of {@code text}.
     *
     * @throws IllegalArgumentException if {@code text} holds half of a surrogate pair, which UTF-8 cannot carry and
     *     which would come back as another text than was hashed
     */
    static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != text.length() && !new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("text is not well-formed Unicode");
        }
        if (bytes.length == text.length() && hasSurrogate(text)) {
            throw new IllegalArgumentException("text is not well-formed Unicode");
        }
        return bytes;
    }

    static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean hasSurrogate(String text) {
        return text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
    }
}
