package org.throughline.infrastructure.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of meters in the documentation against the names in the sources. */
class MetersAreDocumentedTest {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(throughline\\.[a-z.]+)` \\|");
    private static final Pattern NAMED = Pattern.compile("\"(throughline\\.[a-z.]+)\"");

    /** Micrometer adds this to the name of an observation for those under way. */
    private static final String ACTIVE = ".active";

    @Test
    void every_meter_is_documented_and_every_documented_meter_is_there() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "observability.md"), StandardCharsets.UTF_8);
        Set<String> documented = names(DOCUMENTED, page)
                .map(name -> name.endsWith(ACTIVE) ? name.substring(0, name.length() - ACTIVE.length()) : name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named;
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            named = files.filter(file -> file.toString().endsWith(".java"))
                    .map(MetersAreDocumentedTest::read)
                    .filter(source -> source.contains("import io.micrometer."))
                    .flatMap(source -> names(NAMED, source))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(named).isNotEmpty().isEqualTo(documented);
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
