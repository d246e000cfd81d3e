package org.throughline.query.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about studies tells of each what it declares. */
class StudiesPageTest {
    private static final Path PAGE = Path.of("../docs/reference/studies.md");
    private static final String END = "<!-- end of ";
    private static final int WIDTH = 125;

    static List<Study<?>> studies() {
        return Studies.all();
    }

    /** Run it with {@code -Dgolden=write} to write the section anew; a new study's comes after the last one. */
    @ParameterizedTest
    @MethodSource("studies")
    void the_page_tells_what_the_study_counts_and_why(Study<?> study) throws IOException {
        List<String> section = section(study);
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        if ("write".equals(System.getProperty("golden"))) {
            page = replaced(page, section);
            Files.write(PAGE, page);
        }

        assertThat(page).containsSubsequence(section).containsOnlyOnce(section.getFirst());
        int from = page.indexOf(section.getFirst());
        assertThat(page.subList(from, from + section.size())).isEqualTo(section);
    }

    private static List<String> replaced(List<String> page, List<String> section) {
        int from = page.indexOf(section.getFirst());
        int to = page.indexOf(section.getLast());
        var fresh = new ArrayList<>(page);
        if (from >= 0) {
            fresh.subList(from, to + 1).clear();
            fresh.addAll(from, section);
        } else {
            int last = page.lastIndexOf(
                    page.stream().filter(line -> line.startsWith(END)).reduce("", (one, other) -> other));
            fresh.addAll(last + 1, section);
            fresh.add(last + 1, "");
        }
        return fresh;
    }

    private static List<String> wrapped(String paragraph) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> section(Study<?> study) {
        var lines = new ArrayList<String>();
        lines.add("<!-- " + study.name() + ": written by StudiesPageTest from what the study declares -->");
        lines.add("");
        lines.add("## `" + study.name() + "`");
        lines.add("");
        lines.add(study.title() + ". Version " + study.version() + " of its rules.");
        lines.add("");
        study.reasons().forEach(reason -> {
            lines.addAll(wrapped(reason));
            lines.add("");
        });
        lines.add("| does not count, by the first reason that applies | because |");
        lines.add("|---|---|");
        for (Exclusion<?> exclusion : study.exclusions()) {
            lines.add("| `" + exclusion.name() + "` | " + exclusion.meaning() + " |");
        }
        lines.add("");
        lines.add("| `" + StudyFiles.SUMMARY + "` | `figures` of the API | counts |");
        lines.add("|---|---|---|");
        lines.add("| `" + study.words().all() + "` | `" + study.words().all() + "` | all cases |");
        lines.add("| `denominator` | `" + study.words().counted() + "` | those that count |");
        for (Figure<?> figure : study.figures()) {
            lines.add("| `" + figure.file() + "` | `" + figure.answer() + "` | " + figure.meaning()
                    + (figure.asRate() ? ", with its share of the denominator |" : " |"));
        }
        lines.add("");
        lines.add("| `" + StudyFiles.rows(study) + "` | `rows` of the API | holds |");
        lines.add("|---|---|---|");
        for (Column.Head head : StudyTable.of(study).heads()) {
            String answer = head.answer() == null ? "" : "`" + head.answer() + "`";
            lines.add("| `" + head.file() + "` | " + answer + " | " + head.meaning() + " |");
        }
        lines.add("");
        study.caveats().forEach(caveat -> lines.add("- " + caveat));
        lines.add("");
        lines.add(END + study.name() + " -->");
        return lines;
    }
}
