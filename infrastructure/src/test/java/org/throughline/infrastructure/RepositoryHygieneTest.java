package org.throughline.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The repository's own rules: what a reader may rely on when opening any file of it. */
class RepositoryHygieneTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int MAIN_LINES = 400;
    private static final int TEST_LINES = 500;
    private static final Set<String> TEXT =
            Set.of("java", "xml", "md", "yaml", "yml", "json", "properties", "config", "txt", "svg");

    @Test
    void no_file_is_longer_than_a_reader_can_hold() throws IOException {
        assertThat(offenders(java(), file -> lines(file) > (isTest(file) ? TEST_LINES : MAIN_LINES)))
                .isEmpty();
    }

    @Test
    void every_package_says_what_lives_in_it() throws IOException {
        Set<Path> packages = java().stream()
                .filter(file -> !isTest(file))
                .map(Path::getParent)
                .collect(Collectors.toSet());
        assertThat(offenders(List.copyOf(packages), directory -> {
                    Path described = directory.resolve("package-info.java");
                    return !Files.exists(described) || !read(described).startsWith("/**");
                }))
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later() throws IOException {
        Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled|Thread\\.sl" + "eep\\(");
        assertThat(offenders(text(), file -> later.matcher(read(file)).find())).isEmpty();
    }

    @Test
    void no_path_of_a_machine_and_no_registry_is_named() throws IOException {
        Pattern local =
                Pattern.compile("(?<![\\w.])/(work|root|home/\\w+|farm)/|repo\\.maven\\.apache|registry\\.npmjs");
        assertThat(offenders(text(), file -> local.matcher(read(file)).find())).isEmpty();
    }

    @Test
    void links_between_documents_lead_somewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
        var dead = new ArrayList<String>();
        for (Path document : text()) {
            if (!document.toString().endsWith(".md")) {
                continue;
            }
            Matcher matcher = link.matcher(read(document));
            while (matcher.find()) {
                if (!Files.exists(document.resolveSibling(matcher.group(1)))) {
                    dead.add(ROOT.relativize(document) + " -> " + matcher.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void the_readme_begins_with_the_two_commands() throws IOException {
        assertThat(read(ROOT.resolve("README.md")).lines().limit(12))
                .anyMatch(line -> line.contains("./throughline demo"))
                .anyMatch(line -> line.contains("./throughline test"));
        assertThat(read(ROOT.resolve(".ci/run"))).contains("./throughline test");
    }

    private static List<String> offenders(List<Path> files, Predicate<Path> offends) {
        return files.stream()
                .filter(offends)
                .map(file -> ROOT.relativize(file).toString())
                .sorted()
                .toList();
    }

    private static List<Path> java() throws IOException {
        return text().stream().filter(file -> file.toString().endsWith(".java")).toList();
    }

    private static List<Path> text() throws IOException {
        return under(ROOT, null).stream()
                .filter(file -> TEXT.contains(extension(file))
                        || Set.of("throughline", "run")
                                .contains(file.getFileName().toString()))
                .toList();
    }

    private static List<Path> under(Path directory, @Nullable String extension) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", ".git", "data", "node_modules")
                            .noneMatch(part -> contains(ROOT.relativize(file), part)))
                    .filter(file -> extension == null || extension(file).equals(extension))
                    .toList();
        }
    }

    private static boolean contains(Path path, String part) {
        for (Path segment : path) {
            if (segment.toString().equals(part)) {
                return true;
            }
        }
        return false;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isTest(Path file) {
        return contains(ROOT.relativize(file), "test");
    }

    private static long lines(Path file) {
        return read(file).lines().count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
