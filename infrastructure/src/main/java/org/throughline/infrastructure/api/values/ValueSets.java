package org.throughline.infrastructure.api.values;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The value sets of the product, each a JSON file under {@code /values}. */
public final class ValueSets {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> NAMES = List.of(
            "languages",
            "races",
            "ethnicities",
            "birth-sexes",
            "marital-statuses",
            "reasons",
            "encounter-classes",
            "encounter-types",
            "discharge-dispositions");

    private static final List<ValueSet> ALL =
            NAMES.stream().map(ValueSets::read).toList();

    private static final Map<String, ValueSet> BY_COMPONENT = byComponent();

    private ValueSets() {}

    /** All of them. */
    public static List<ValueSet> all() {
        return ALL;
    }

    /** The set from which {@code component} of {@code owner}, a record of a command or of what it holds, is chosen. */
    public static Optional<ValueSet> of(Class<?> owner, String component) {
        return Optional.ofNullable(BY_COMPONENT.get(owner.getSimpleName() + "." + component));
    }

    private static ValueSet read(String name) {
        String resource = "/values/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(ValueSets.class.getResourceAsStream(resource), resource)) {
            return JSON.readValue(in, ValueSet.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, ValueSet> byComponent() {
        var sets = new LinkedHashMap<String, ValueSet>();
        for (ValueSet set : ALL) {
            for (String component : set.components()) {
                if (sets.put(component, set) != null) {
                    throw new IllegalStateException("Two value sets are for " + component);
                }
            }
        }
        return Map.copyOf(sets);
    }
}
