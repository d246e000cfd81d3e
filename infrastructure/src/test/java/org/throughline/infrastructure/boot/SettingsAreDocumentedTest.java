package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of settings and the metadata against the settings of the code. */
class SettingsAreDocumentedTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "settings.md");
    private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(throughline\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\| (\\S[^|]*) \\| (\\S[^|]*) \\|$");
    private static final Pattern ANY_ROW = Pattern.compile("(?m)^\\| `(throughline\\.[a-z.-]+)`");
    private static final Pattern READ_PAST_THE_PROPERTIES = Pattern.compile(
            "\\$\\{throughline\\.|getProperty\\(\\s*\"throughline|getRequiredProperty\\(\\s*\"throughline");

    /** Every setting with its default; an empty text for none. */
    private final Map<String, String> settings = settings();

    @Test
    void every_setting_stands_on_the_page_with_its_default_and_no_other_does() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        Map<String, String> documented = ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> Objects.requireNonNullElse(row.group(2), ""),
                        (a, b) -> a + b,
                        TreeMap::new));
        assertThat(documented).isNotEmpty().isEqualTo(settings);
        assertThat(ANY_ROW.matcher(page).results().map(row -> row.group(1)))
                .as("each in a row of its own that says what is accepted and what it does")
                .containsExactlyInAnyOrderElementsOf(settings.keySet());
    }

    @Test
    void every_setting_is_looked_at_before_anything_is_opened() {
        assertThat(KnownSettings.names()).isEqualTo(settings.keySet());
    }

    @Test
    void the_metadata_describe_every_setting_with_its_type_and_default() throws IOException {
        JsonNode metadata = new JsonMapper().readTree(Files.readString(METADATA, StandardCharsets.UTF_8));
        Map<String, JsonNode> described = StreamSupport.stream(
                        metadata.get("properties").spliterator(), false)
                .filter(one -> one.get("name").stringValue().startsWith("throughline."))
                .collect(Collectors.toMap(one -> one.get("name").stringValue(), Function.identity()));
        assertThat(described.keySet()).isEqualTo(settings.keySet());
        described.forEach((name, one) -> {
            assertThat(one.get("description").stringValue()).as(name).isNotBlank();
            assertThat(one.get("type").stringValue()).as(name).isNotBlank();
            String expected = Objects.requireNonNull(settings.get(name));
            assertThat(one.has("defaultValue") && !one.get("defaultValue").isArray())
                    .as(name)
                    .isEqualTo(!expected.isEmpty());
            if (!expected.isEmpty()) {
                assertThat(one.get("defaultValue").asString()).as(name).isEqualTo(expected);
            }
        });
    }

    @Test
    void no_setting_is_read_past_the_properties() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file ->
                                    READ_PAST_THE_PROPERTIES.matcher(read(file)).find()))
                    .isEmpty();
        }
    }

    private static Map<String, String> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = new TreeMap<String, String>();
        for (BeanDefinition definition : scanner.findCandidateComponents("org.throughline")) {
            try {
                Class<?> properties = Class.forName(definition.getBeanClassName());
                add(
                        found,
                        properties.getAnnotation(ConfigurationProperties.class).value(),
                        properties);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    private static void add(Map<String, String> found, String prefix, Class<?> properties) {
        RecordComponent[] components = properties.getRecordComponents();
        for (int place = 0; place < components.length; place++) {
            RecordComponent component = components[place];
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                add(found, name, component.getType());
            } else {
                found.put(name, defaultOf(properties, place));
            }
        }
    }

    private static String defaultOf(Class<?> properties, int place) {
        return Arrays.stream(properties.getDeclaredConstructors()[0].getParameterAnnotations()[place])
                .filter(DefaultValue.class::isInstance)
                .map(annotation -> String.join(",", ((DefaultValue) annotation).value()))
                .findFirst()
                .orElse("");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
