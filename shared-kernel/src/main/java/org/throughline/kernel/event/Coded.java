package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/**
 * A coded value as it was sent, and what it was mapped to.
 *
 * @param system URI of the code system; it and the code are {@link #NOT_SENT} where they were not sent
 * @param version version of the code system, if one was sent
 * @param code the code as sent
 * @param text the text as sent, which may hold anything and is therefore sealed
 * @param mappedCode our code for it, if the map has one
 * @param mapVersion version of that map
 */
public record Coded(
        @Clear("a code system") String system,
        @Clear("a version of a code system") @Nullable String version,
        @Clear("a code") String code,
        @Nullable Sealed<String> text,
        @Clear("a code") @Nullable String mappedCode,
        @Clear("a version of a map") @Nullable String mapVersion) {
    /** Stands for a system or a code that was not sent: FHIR R4 lets a value be words only, or a reason why there is none. */
    public static final String NOT_SENT = "urn:throughline:not-sent";

    /** A code of {@code system} without text or mapping. */
    public static Coded of(String system, String code) {
        return new Coded(system, null, code, null, null, null);
    }

    /** {@code system|code}, as value sets and FHIR searches write it. */
    public String token() {
        return system + "|" + code;
    }
}
