package org.throughline.query.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.query.Story;

/** What every study must declare, whoever adds it. */
class StudiesTest {
    static List<Study<?>> all() {
        return Studies.all();
    }

    @Test
    void each_measure_has_a_name_of_its_own_and_is_found_by_it() {
        assertThat(Studies.names()).doesNotHaveDuplicates().isNotEmpty();
        assertThat(Studies.all())
                .allSatisfy(study -> assertThat(Studies.named(study.name())).isSameAs(study));
        assertThatIllegalArgumentException().isThrownBy(() -> Studies.named("none"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_measure_can_be_named_in_a_path_a_file_and_a_key(Study<?> study) {
        assertThat(study.name()).matches("[a-z][a-z0-9-]{2,40}");
        assertThat(study.version()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_measure_reads_events_that_there_are(Study<?> study) {
        assertThat(study.events()).isNotEmpty().isSubsetOf(EventCatalogue.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_two_columns_figures_or_exclusions_have_one_name(Study<?> study) {
        List<Column.Head> heads = StudyTable.of(study).heads();
        assertThat(heads).extracting(Column.Head::file).doesNotHaveDuplicates();
        assertThat(heads.stream().map(Column.Head::answer).filter(name -> name != null))
                .doesNotHaveDuplicates();
        var figures = new HashSet<>(Set.of(study.words().all(), study.words().counted()));
        var summary = new HashSet<>(Set.of("measure", study.words().all(), "exclusions", "denominator", "notes"));
        for (Figure<?> figure : study.figures()) {
            assertThat(figures.add(figure.answer())).as(figure.answer()).isTrue();
            assertThat(summary.add(figure.file())).as(figure.file()).isTrue();
        }
        assertThat(study.exclusions().stream().<String>map(Exclusion::name))
                .doesNotHaveDuplicates()
                .doesNotContain("COUNTED");
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_to_be_kept_in_mind_is_told_and_nothing_was_observed_before_the_first_record(Study<?> study) {
        assertThat(study.reasons()).isNotEmpty().allMatch(sentence -> sentence.endsWith("."));
        assertThat(study.caveats()).isNotEmpty().allMatch(sentence -> sentence.endsWith("."));
        assertThat(study.fold(Story.policy()).newest()).isNull();
        assertThat(study.fold(Story.policy()).cases()).isEmpty();
    }
}
