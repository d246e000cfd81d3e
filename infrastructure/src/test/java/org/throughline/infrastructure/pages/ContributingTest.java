package org.throughline.infrastructure.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page for contributors names is there. */
class ContributingTest {
    private static final Path PAGE = Path.of("../CONTRIBUTING.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Pattern PLACE = Pattern.compile("`((?:infrastructure/src|docs|\\.mvn)/[^`]+)`");
    private static final Pattern RUN = Pattern.compile("(?m)\\./throughline test ([^`\\n]+)");
    /** Names of a context that is to come, and of a check of the compiler. */
    private static final Pattern NOT_OURS =
            Pattern.compile("X[A-Z]\\w*|\\w+X|TellingXs|Referral|RequireExplicitNullMarking");

    @Test
    void every_class_that_it_names_is_there() throws IOException {
        NamedClasses classes = NamedClasses.ofMainAndTests();
        List<NamedClasses.Name> names = NamedClasses.in(Files.readString(PAGE)).stream()
                .filter(name -> !NOT_OURS.matcher(name.type().getFirst()).matches())
                .toList();

        assertThat(names).hasSizeGreaterThan(60);
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(classes.found(name)).as(name.text()).isNotEmpty());
    }

    @Test
    void every_page_and_file_that_it_names_is_there() throws IOException {
        String text = Files.readString(PAGE);
        List<String> named = List.of(LINK, PLACE).stream()
                .flatMap(pattern -> pattern.matcher(text).results().map(found -> found.group(1)))
                .toList();

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named).allSatisfy(place -> assertThat(Path.of("..", place)).exists());
    }

    @Test
    void every_test_that_it_runs_is_there() throws IOException {
        NamedClasses classes = NamedClasses.ofMainAndTests();
        Matcher run = RUN.matcher(Files.readString(PAGE));
        int count = 0;
        while (run.find()) {
            for (String word : run.group(1).replace("'", "").split(" ", -1)) {
                if (word.matches("[A-Z].*")) {
                    count++;
                    String name = "`" + word.replace('#', '.') + "`";
                    assertThat(NamedClasses.in(name))
                            .singleElement()
                            .satisfies(test ->
                                    assertThat(classes.found(test)).as(word).hasSize(1));
                }
            }
        }
        assertThat(count).isGreaterThan(8);
    }
}
