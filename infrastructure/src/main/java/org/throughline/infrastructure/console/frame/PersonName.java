package org.throughline.infrastructure.console.frame;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The name of a person as a page says it, never cut. */
public final class PersonName {
    private PersonName() {}

    /**
     * Given names, then family name.
     *
     * @param name the JSON of a human name; empty if it is not known
     * @return the empty text if nothing is known of it
     */
    public static String of(JsonMap name) {
        String given = name.get("given") instanceof List<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : name.text("given");
        return Stream.of(given, name.text("family"))
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
