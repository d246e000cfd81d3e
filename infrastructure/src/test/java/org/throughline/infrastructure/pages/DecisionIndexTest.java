package org.throughline.infrastructure.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Records of decisions have one form, and the index by subject is made from them. */
class DecisionIndexTest {
    private static final Path INDEX = DecisionRecord.DIRECTORY.resolve("README.md");
    private static final String INTRODUCTION = """
            # Decisions

            Short records whose titles are claims: why something had to be decided, what was, and what it costs. A record is
            not edited once it holds; a later one supersedes it by number.

            A new one is a file `NNNN-a-claim.md` with the next number that is free: the claim as its title, a line
            `Subject: ` with one of the headings below, then **Why.**, **What.** and **Price.** This page is made from them by
            `./throughline test DecisionIndexTest -Dgolden=write`.
            """;

    @Test
    void every_record_has_the_one_form() throws IOException {
        assertThat(DecisionRecord.all().stream().flatMap(decision -> decision.faults().stream()))
                .isEmpty();
    }

    @Test
    void no_number_is_given_twice() throws IOException {
        assertThat(DecisionRecord.all()).extracting(DecisionRecord::number).doesNotHaveDuplicates();
    }

    @Test
    void a_record_that_departs_from_the_form_is_told_how() {
        assertThat(DecisionRecord.of("0042-a-claim.md", "# 42. A claim\n\n**Why.** So.\n\n**Price.** None.\n")
                        .faults())
                .hasSize(3);
        assertThat(DecisionRecord.of("0042-a-claim.md", """
                        # A claim

                        Subject: Care

                        **Why.** One.

                        **What.** Two.

                        **Price.** Three.
                        """).faults()).isEmpty();
    }

    @Test
    void the_index_has_every_record_once_under_its_subject() throws IOException {
        List<DecisionRecord> records = DecisionRecord.all();
        String index = index(records);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(INDEX, index);
        }

        assertThat(Files.readString(INDEX))
                .as("docs/decisions/README.md; -Dgolden=write writes it anew")
                .isEqualTo(index);
        assertThat(Pattern.compile("\\]\\((\\d{4}[^)]*)\\)")
                        .matcher(index)
                        .results()
                        .map((MatchResult link) -> link.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        records.stream().map(DecisionRecord::file).toList());
    }

    private static String index(List<DecisionRecord> records) {
        return INTRODUCTION
                + DecisionRecord.SUBJECTS.stream()
                        .map(subject -> "\n## " + subject + "\n\n" + entries(records, subject))
                        .collect(Collectors.joining());
    }

    private static String entries(List<DecisionRecord> records, String subject) {
        return records.stream()
                .filter(decision -> decision.subject().equals(subject))
                .map(decision -> "- [" + decision.title() + "](" + decision.file() + ") (" + decision.number() + ")\n")
                .collect(Collectors.joining());
    }
}
