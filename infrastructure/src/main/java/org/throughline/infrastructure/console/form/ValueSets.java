package org.throughline.infrastructure.console.form;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The value sets of coded components, as {@code value-sets.properties} has them: {@code for.OWNER.COMPONENT} or
 * {@code for.COMPONENT} names a set, {@code set.NAME} its codes ({@code system|code}, or words of FHIR without a system),
 * {@code system.ALIAS} a code system.
 */
final class ValueSets {
    private final Properties data;

    private ValueSets(Properties data) {
        this.data = data;
    }

    /** Those of the product. */
    static ValueSets ofTheProduct() {
        var data = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ValueSets.class.getResourceAsStream("value-sets.properties")),
                StandardCharsets.UTF_8)) {
            data.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ValueSets(data);
    }

    /**
     * The choices of a component.
     *
     * @throws IllegalStateException if no value set is named for it
     */
    List<FieldChoice> of(String owner, String component) {
        List<FieldChoice> found = find(owner, component);
        if (found.isEmpty()) {
            throw new IllegalStateException("No value set is named for " + owner + "." + component);
        }
        return found;
    }

    /** The choices of a component; none if no value set is named for it. */
    List<FieldChoice> find(String owner, String component) {
        String set = first("for." + owner + "." + component, "for." + component);
        if (set == null) {
            return List.of();
        }
        String codes = Objects.requireNonNull(data.getProperty("set." + set), set);
        List<FieldChoice> choices = new ArrayList<>();
        var tokens = new StringTokenizer(codes);
        while (tokens.hasMoreTokens()) {
            choices.add(choice(set, tokens.nextToken()));
        }
        return choices;
    }

    private FieldChoice choice(String set, String token) {
        int bar = token.indexOf('|');
        if (bar < 0) {
            String system = data.getProperty("system." + token);
            return new FieldChoice(system == null ? token : system, "code." + set + "." + token);
        }
        String system = Objects.requireNonNull(data.getProperty("system." + token.substring(0, bar)), token);
        String code = token.substring(bar + 1);
        return new FieldChoice(system + "|" + code, "code." + set + "." + code);
    }

    private @Nullable String first(String exact, String general) {
        String named = data.getProperty(exact);
        return named == null ? data.getProperty(general) : named;
    }
}
