package org.throughline.kernel.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name of a person (FHIR HumanName). Stands in events only inside a sealed value.
 *
 * @param use official, usual, maiden, nickname, ... (FHIR NameUse), if known
 * @param family family name, if there is one
 * @param given given names in order
 * @param prefix titles before the name
 * @param suffix what follows the name
 */
public record HumanName(
        @Nullable String use, @Nullable String family, List<String> given, List<String> prefix, List<String> suffix) {
    /** Keeps its own copies of the lists. */
    public HumanName {
        given = List.copyOf(given);
        prefix = List.copyOf(prefix);
        suffix = List.copyOf(suffix);
    }

    /** A name of a given and a family name. */
    public static HumanName of(String given, String family) {
        return new HumanName(null, family, List.of(given), List.of(), List.of());
    }
}
