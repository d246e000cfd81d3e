package org.throughline.infrastructure.console.form;

import java.util.List;

/** Who gives the numbers by which people go, as forms offer them. */
public final class IdentifierSystems {
    private IdentifierSystems() {}

    /**
     * One of them.
     *
     * @param system its URI
     * @param words key of its words
     */
    public record IdentifierSystem(String system, String words) {}

    /** All of them, the county's own first. */
    public static List<IdentifierSystem> all() {
        return ValueSets.ofTheProduct().of("ExternalIdentifier", "system").stream()
                .map(choice -> new IdentifierSystem(choice.value(), choice.words()))
                .toList();
    }
}
