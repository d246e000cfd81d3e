package org.throughline.infrastructure.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The glossary tells each word once, in order, and where it lives. */
class GlossaryTest {
    private static final Path PAGE = Path.of("../docs/reference/glossary.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private record Word(String word, String meaning, String where) {}

    @Test
    void every_word_lives_in_a_class_or_on_a_page_that_is_there() throws IOException {
        NamedClasses classes = NamedClasses.ofMain();

        assertThat(sections().stream().flatMap(List::stream))
                .hasSizeGreaterThan(80)
                .allSatisfy(word -> {
                    List<NamedClasses.Name> names = NamedClasses.in(word.where());
                    List<String> links = links(word.where());
                    assertThat(names.size() + links.size()).as(word.word()).isPositive();
                    assertThat(names)
                            .allSatisfy(name -> assertThat(classes.found(name))
                                    .as(name.text())
                                    .isNotEmpty());
                    assertThat(links)
                            .allSatisfy(link -> assertThat(PAGE.resolveSibling(link))
                                    .as(word.word())
                                    .exists());
                });
    }

    @Test
    void a_word_that_names_a_class_that_is_gone_is_noticed() throws IOException {
        NamedClasses classes = NamedClasses.ofMain();

        assertThat(NamedClasses.in("`Gone`, `Block.gone`, `AccessEvent.Gone`"))
                .hasSize(3)
                .allSatisfy(name -> assertThat(classes.found(name)).isEmpty());
    }

    @Test
    void every_word_is_told_once_in_a_sentence_and_in_order() throws IOException {
        assertThat(sections().stream().flatMap(List::stream))
                .extracting(Word::word)
                .doesNotHaveDuplicates();
        assertThat(sections()).allSatisfy(section -> {
            assertThat(section)
                    .extracting(word -> word.word().toLowerCase(Locale.ROOT))
                    .isSorted();
            assertThat(section)
                    .extracting(Word::meaning)
                    .allSatisfy(meaning -> assertThat(meaning).matches("\\p{Lu}.*\\."));
        });
    }

    private static List<List<Word>> sections() throws IOException {
        List<List<Word>> sections = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                sections.add(new ArrayList<>());
            } else if (row.matches() && !row.group(1).equals("word")) {
                sections.getLast().add(new Word(row.group(1), row.group(2), row.group(3)));
            }
        }
        return sections;
    }

    private static List<String> links(String text) {
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }
}
