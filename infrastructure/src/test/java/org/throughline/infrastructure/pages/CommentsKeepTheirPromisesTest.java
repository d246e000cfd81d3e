package org.throughline.infrastructure.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a comment of the product, or a page, says that a test holds something, there is that test. */
class CommentsKeepTheirPromisesTest {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*[a-z]\\w*(?:Test|IT|Conformance)\\b");

    @Test
    void every_test_that_a_comment_names_is_there() throws IOException {
        Set<String> tests = names("src/test/java");

        assertThat(missing("src/main/java", ".java", tests, true)).isEmpty();
    }

    @Test
    void every_test_that_a_page_names_is_there() throws IOException {
        Set<String> tests = names("src/test/java");
        List<String> missing = new ArrayList<>(missingIn(Path.of("../docs"), ".md", tests, false));
        missing.addAll(missingIn(Path.of("../README.md"), ".md", tests, false));
        missing.addAll(missingIn(Path.of("../CONTRIBUTING.md"), ".md", tests, false));

        assertThat(missing).isEmpty();
    }

    @Test
    void a_promise_without_its_test_is_noticed() {
        assertThat(promised("/** GoneTest holds this. */ class A {} // and GoneIT that"))
                .containsExactly("GoneTest", "GoneIT");
        assertThat(promised("class GoneTest { }")).isEmpty();
    }

    private static List<String> missing(String directory, String ending, Set<String> tests, boolean comments)
            throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path module : modules()) {
            missing.addAll(missingIn(module.resolve(directory), ending, tests, comments));
        }
        return missing;
    }

    private static List<String> missingIn(Path root, String ending, Set<String> tests, boolean comments)
            throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .flatMap(file -> promised(read(file), comments).stream()
                            .filter(name -> !tests.contains(name))
                            .map(name -> file + " names " + name))
                    .toList();
        }
    }

    private static List<String> promised(String source) {
        return promised(source, true);
    }

    private static List<String> promised(String text, boolean comments) {
        String said = comments
                ? COMMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.joining("\n"))
                : text;
        return TEST.matcher(said).results().map(MatchResult::group).toList();
    }

    private static Set<String> names(String directory) throws IOException {
        var names = new TreeSet<String>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve(directory))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }

    private static List<Path> modules() {
        return Stream.of("shared-kernel", "command-side", "query-side", "infrastructure")
                .map(Path.of("..")::resolve)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
