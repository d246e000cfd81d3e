package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/**
 * A coded value as it was sent, and what it was mapped to. In clear stands only what a code system admits that this program
 * knows ({@link CodeSystems}), because a code may hold anything: what somebody sent under another system is sealed with the
 * text, and compared with nothing. Values stored before that was so are read as they are.
 *
 * @param system URI of the code system; it and the code are {@link #NOT_SENT} where they were not sent, and {@link #SEALED}
 *     where they are sealed
 * @param version version of the code system, if one was sent
 * @param code the code as sent
 * @param text the text as sent, which may hold anything and is therefore sealed
 * @param mappedCode our code for it, if the map has one
 * @param mapVersion version of that map
 */
public record Coded(
        @Clear("a code system that this program knows") String system,

        @Clear("a version of a code system, of digits and dates") @Nullable String version,

        @Clear("a code that its system admits") String code,
        @Nullable Sealed<String> text,
        @Clear("a code") @Nullable String mappedCode,
        @Clear("a version of a map") @Nullable String mapVersion) {
    /** Stands for a system or a code that was not sent: FHIR R4 lets a value be words only, or a reason why there is none. */
    public static final String NOT_SENT = "urn:throughline:not-sent";

    /** Stands for a system and a code that are sealed with the text. */
    public static final String SEALED = "urn:throughline:sealed";

    /** A code of {@code system} without text or mapping. */
    public static Coded of(String system, String code) {
        return new Coded(system, null, code, null, null, null);
    }

    /** Whether system and code are sealed with the text. */
    public boolean hidesCode() {
        return system.equals(SEALED);
    }

    /** {@code system|code}, as value sets and FHIR searches write it. */
    public String token() {
        return system + "|" + code;
    }
}
