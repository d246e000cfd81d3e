package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/**
 * A coded value as it was sent, and what it was mapped to.
 *
 * @param system URI of the code system
 * @param version version of the code system, if one was sent
 * @param code the code as sent; null where a system was sent without one (FHIR R4 allows a reason for its absence instead)
 * @param text the text as sent, which may hold anything and is therefore sealed
 * @param mappedCode our code for it, if the map has one
 * @param mapVersion version of that map
 */
public record Coded(
        @Clear("a code system") String system,
        @Clear("a version of a code system") @Nullable String version,
        @Clear("a code") @Nullable String code,
        @Nullable Sealed<String> text,
        @Clear("a code") @Nullable String mappedCode,
        @Clear("a version of a map") @Nullable String mapVersion) {
    /** A code of {@code system} without text or mapping. */
    public static Coded of(String system, String code) {
        return new Coded(system, null, code, null, null, null);
    }

    /** {@code system|code} as value sets and FHIR searches write it; {@code system|} where no code was sent. */
    public String token() {
        return system + "|" + (code == null ? "" : code);
    }
}
