package org.throughline.infrastructure.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each sentence of the threat model names its test, and the test is there, or says that there is none. */
class ThreatModelTest {
    private static final Path PAGE = Path.of("../docs/concepts/threat-model.md");
    private static final String NONE = "no test yet";
    private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");
    private static final List<String> PEOPLE = List.of(
            "A worker with an account",
            "An administrator",
            "Whoever writes to the database, without keys",
            "Root of a node",
            "The thief of a disk",
            "The thief of a backup",
            "The thief of a key");

    @Test
    void every_sentence_names_a_test_that_exists_or_says_that_there_is_none() throws IOException {
        Map<String, String> tests = tests();
        var wrong = new ArrayList<String>();
        for (String sentence : sentences()) {
            String[] cells = sentence.split(" \\| ", -1);
            String named = cells[cells.length - 1].replace(" |", "").strip();
            if (!named.equals(NONE) && !exists(named, tests)) {
                wrong.add(sentence);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everybody_who_could_harm_has_a_part_and_in_it_what_is_prevented_detected_or_neither() throws IOException {
        String page = Files.readString(PAGE);
        for (String one : PEOPLE) {
            assertThat(page).contains("\n## " + one + "\n");
        }
        assertThat(sentences())
                .hasSizeGreaterThan(30)
                .allSatisfy(sentence -> assertThat(sentence.split(" \\| ", -1)[1])
                        .containsAnyOf("prevented", "detected", "neither", "made expensive"));
    }

    @Test
    void a_test_that_is_not_there_is_noticed() throws IOException {
        Map<String, String> tests = tests();
        assertThat(exists("`ThreatModelTest.a_test_that_is_not_there_is_noticed`", tests))
                .isTrue();
        assertThat(exists("`ThreatModelTest.another`", tests)).isFalse();
        assertThat(exists("`" + "NoSuch" + "Test`", tests)).isFalse();
        assertThat(exists("some day", tests)).isFalse();
    }

    private static boolean exists(String named, Map<String, String> tests) {
        Matcher one = NAMED.matcher(named);
        if (!one.matches()) {
            return false;
        }
        String source = tests.get(one.group(1));
        return source != null && (one.group(2) == null || source.contains("void " + one.group(2) + "("));
    }

    /** The rows of the tables about people; the last part lists what is beyond destruction and promises nothing. */
    private static List<String> sentences() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(0, page.indexOf("\n## Beyond destruction\n"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| could "))
                .toList();
    }

    private static Map<String, String> tests() throws IOException {
        var sources = new HashMap<String, String>();
        for (String module : List.of("shared-kernel", "command-side", "query-side", "infrastructure")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
