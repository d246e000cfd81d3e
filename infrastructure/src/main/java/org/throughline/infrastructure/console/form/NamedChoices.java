package org.throughline.infrastructure.console.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What can be chosen by name: workers, programs, organizations, facilities, custodians, as far as the directory tells
 * them to the one who looks. Forms show names and take names; ids stay here.
 */
final class NamedChoices {
    private final Map<String, List<NamedChoice>> byNoun = new HashMap<>();

    /** Choices from names by id, for each noun; where two have one name, the end of the id stands behind it. */
    NamedChoices(Map<String, Map<String, String>> namesByNoun) {
        namesByNoun.forEach((noun, names) -> byNoun.put(noun, told(names)));
    }

    /** The choices of a noun, by name. */
    List<NamedChoice> of(String noun) {
        return byNoun.getOrDefault(noun, List.of());
    }

    /** The id of what is called so, in whatever case, or has this id, as a list to choose from sends it; empty if nothing is. */
    Optional<String> id(String noun, String typed) {
        String sought = plain(typed);
        return of(noun).stream()
                .filter(choice ->
                        choice.id().equals(typed) || plain(choice.name()).equals(sought))
                .map(NamedChoice::id)
                .findFirst();
    }

    /** The name of what has the id; empty if the directory does not tell. */
    Optional<String> name(String noun, String id) {
        return of(noun).stream()
                .filter(choice -> choice.id().equals(id))
                .map(NamedChoice::name)
                .findFirst();
    }

    private static List<NamedChoice> told(Map<String, String> names) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        names.values().forEach(name -> uses.merge(plain(name), 1, Integer::sum));
        List<NamedChoice> choices = new ArrayList<>();
        names.forEach((id, name) ->
                choices.add(new NamedChoice(id, uses.getOrDefault(plain(name), 1) == 1 ? name : apart(id, name))));
        choices.sort(Comparator.comparing(NamedChoice::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(choices);
    }

    private static String apart(String id, String name) {
        return name + " · " + id.substring(Math.max(0, id.length() - 4));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.US);
    }
}
