package org.throughline.query.studies;

import java.util.List;

/** Every measure of this program. Its command, its path, the key of its codes and its page come from here. */
public final class Studies {
    private static final List<Study<?>> ALL = List.of(new Readmission30(), new EmergencyRevisit30());

    private Studies() {}

    /** All of them, in the order in which they are told. */
    public static List<Study<?>> all() {
        return ALL;
    }

    /** The names of the measures. */
    public static List<String> names() {
        return ALL.stream().<String>map(Study::name).toList();
    }

    /**
     * The measure of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Study<?> named(String name) {
        return ALL.stream()
                .filter(study -> study.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no study " + name));
    }
}
