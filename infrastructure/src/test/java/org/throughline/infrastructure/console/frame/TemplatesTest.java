package org.throughline.infrastructure.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates hold no words, nothing that a browser would run, and nothing that is not escaped; styles hold no literals. */
class TemplatesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path ROOMS = RESOURCES.resolve("org/throughline/infrastructure/console");

    /** What a browser or the template engine would run, or write as it comes. */
    private static final List<String> REFUSED = List.of(
            "th:utext",
            "th:inline",
            "hx-on",
            "hx-live",
            "hx-vals=\"js:",
            "javascript:",
            "${__",
            "__${",
            "[(",
            "[[",
            "(?i)<style",
            "(?i)\\sstyle=",
            "(?i)\\son[a-z]+=");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("<script(?![^>]*th:src)[^>]*>|<script[^>]*>[^<]+");
    private static final Pattern TEXT = Pattern.compile(">([^<]*)<");
    private static final Pattern SHOWN = Pattern.compile("\\s(?:title|aria-label|placeholder|alt)=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern KEY = Pattern.compile("<kbd[^>]*>[^<]*</kbd>");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(ROOMS)) {
            return all.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_holds_no_words(Path template) {
        String html = read(template);
        html = KEY.matcher(COMMENT.matcher(html).replaceAll("")).replaceAll("");
        // a title that the engine replaces as a whole
        html = html.replaceAll("<title th:text=[^>]*>[^<]*</title>", "");
        // expressions may hold the signs by which elements are told apart
        html = html.replaceAll("\\s(?:th|data-th)[\\w:-]*=\"[^\"]*\"", "");
        assertThat(TEXT.matcher(html).results().map(found -> found.group(1)))
                .as("texts of " + template)
                .noneMatch(text -> WORD.matcher(text.replaceAll("&\\w+;", "")).find());
        assertThat(SHOWN.matcher(html).results().map(found -> found.group(1)))
                .as("attributes of " + template)
                .noneMatch(text -> WORD.matcher(text).find());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_holds_nothing_that_would_be_run_or_written_as_it_comes(Path template) {
        String html = COMMENT.matcher(read(template)).replaceAll("");
        for (String refused : REFUSED) {
            Pattern pattern = refused.startsWith("(?i)")
                    ? Pattern.compile(refused)
                    : Pattern.compile(refused, Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
            assertThat(pattern.matcher(html).find())
                    .as(refused + " in " + template)
                    .isFalse();
        }
        assertThat(SCRIPT.matcher(html).results().map(MatchResult::group))
                .as("scripts of " + template)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"console.css"})
    void colours_and_sizes_of_type_stand_in_the_tokens_alone(String name) {
        String css = read(RESOURCES.resolve("static/console/" + name)).replaceAll("(?s)/\\*.*?\\*/", "");
        assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b(?=[^{}]*[;}])|\\b(?:rgb|rgba|hsl|hsla|oklch)\\(")
                        .matcher(css)
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
        assertThat(Pattern.compile("font(?:-size)?\\s*:[^;}]*\\b\\d+(?:\\.\\d+)?(?:px|pt|rem|em)\\b")
                        .matcher(css)
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
    }
}
