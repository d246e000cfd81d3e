package org.throughline.infrastructure.console.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.console.frame.DrawnPages;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.study.StudyLines.Part;
import org.throughline.infrastructure.console.study.StudyLines.Rate;
import org.throughline.infrastructure.console.study.StudyLines.Step;
import org.throughline.query.studies.Studies;
import tools.jackson.databind.json.JsonMapper;

class StudyLinesTest {
    /** Those of the larger delivery in docs/reference/studies.md. */
    private static final String VALLEJO = """
            {"figures":{"stays":1355,"discharges":1328,"returns":281,"plannedReturns":0,"oncologyReturns":278,
             "otherReturns":3,"returnsFromDay3":280,"deaths":12},
             "exclusions":{"STILL_IN_STAY":0,"DAY_NOT_KNOWN":0,"DIED_IN_STAY":27,"WINDOW_NOT_OBSERVED":0}}
            """;

    private static final String NOTHING = """
            {"figures":{"stays":0,"discharges":0,"returns":0,"plannedReturns":0,"oncologyReturns":0,"otherReturns":0,
             "returnsFromDay3":0,"deaths":0},"exclusions":{}}
            """;

    private static StudyLines lines(String study, String json) {
        return new StudyLines(
                Studies.named(study), JsonMap.of(JsonMapper.shared().readTree(json)), DrawnPages.words());
    }

    @Test
    void the_rate_of_all_stands_beside_the_one_without_cancer_and_planned_returns() {
        StudyLines lines = lines("readmission-30", VALLEJO);
        assertThat(lines.first()).extracting(Rate::rate).containsExactly("21.2 %", "0.2 %");
        assertThat(lines.first()).extracting(Rate::of).containsExactly("281 of 1,328 stays", "3 of 1,328 stays");
        assertThat(lines.caveat()).contains("278 of 281 returns");
    }

    @Test
    void planned_and_cancer_are_told_each_by_itself() {
        assertThat(lines("readmission-30", VALLEJO).apart())
                .extracting(Rate::label, Rate::rate)
                .contains(tuple("Returns planned by their nature", "0.0 %"), tuple("Returns for cancer", "20.9 %"));
    }

    @Test
    void exclusions_are_rows_that_add_up_to_the_denominator() {
        assertThat(lines("readmission-30", VALLEJO).steps())
                .extracting(Step::count)
                .containsExactly("1,355", "0", "0", "− 27", "0", "1,328");
    }

    @Test
    void the_parts_of_the_bar_add_up_and_the_bar_says_them() {
        StudyLines lines = lines("readmission-30", VALLEJO);
        assertThat(lines.parts()).extracting(Part::count).containsExactly("278", "3", "1,047", "1,328");
        assertThat(lines.parts()).extracting(Part::rate).containsExactly("20.9 %", "0.2 %", "78.8 %", "100.0 %");
        StudyLines.Bar bar = lines.bar();
        assertThat(bar).isNotNull().satisfies(drawn -> {
            assertThat(drawn.filled()).isEqualTo(167);
            assertThat(drawn.mark()).as("what is there is seen").isEqualTo(2);
            assertThat(drawn.says()).contains("1,328", "281", "1,047");
        });
    }

    @Test
    void where_nothing_was_observed_there_is_no_rate_which_is_not_a_rate_of_nought() {
        StudyLines lines = lines("readmission-30", NOTHING);
        assertThat(lines.hasRate()).isFalse();
        assertThat(lines.first()).extracting(Rate::rate).containsOnlyNulls();
        assertThat(lines.bar()).isNull();
        assertThat(lines.isInternal()).isFalse();
    }

    @Test
    void a_count_of_one_to_ten_marks_the_page_as_internal_and_eleven_does_not() {
        String revisits = """
                {"figures":{"visits":%d,"endedVisits":%d,"revisits":%d,"deaths":0},"exclusions":{}}
                """;
        assertThat(lines("readmission-30", VALLEJO).isInternal()).isTrue();
        assertThat(lines("emergency-revisit-30", revisits.formatted(100, 100, 10))
                        .isInternal())
                .isTrue();
        assertThat(lines("emergency-revisit-30", revisits.formatted(100, 100, 11))
                        .isInternal())
                .isFalse();
        assertThat(lines("emergency-revisit-30", revisits.formatted(100, 100, 95))
                        .isInternal())
                .as("those without a revisit are a count, too")
                .isTrue();
    }

    @Test
    void a_study_without_kinds_has_one_rate_and_a_bar_without_a_mark() {
        StudyLines lines = lines("emergency-revisit-30", """
                {"figures":{"visits":150,"endedVisits":132,"revisits":33,"deaths":3},"exclusions":{"ADMITTED":18}}
                """);
        assertThat(lines.first()).extracting(Rate::rate).containsExactly("25.0 %");
        assertThat(lines.parts()).extracting(Part::count).containsExactly("33", "99", "132");
        assertThat(lines.bar())
                .isNotNull()
                .satisfies(bar -> assertThat(bar.mark()).isZero());
        assertThat(lines.beside()).extracting(Step::count).containsExactly("3");
    }
}
