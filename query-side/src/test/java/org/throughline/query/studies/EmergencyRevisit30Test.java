package org.throughline.query.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.studies.StudyStory.ANA;
import static org.throughline.query.studies.StudyStory.BEN;
import static org.throughline.query.studies.StudyStory.OTHER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.query.Story;

class EmergencyRevisit30Test {
    private static final EmergencyRevisit30 STUDY = new EmergencyRevisit30();

    private final StudyStory story = new StudyStory(STUDY);

    private int figure(String name) {
        return story.run().figures().getOrDefault(name, -1);
    }

    @Test
    void the_next_visit_on_local_day_1_to_30_is_a_revisit_and_one_on_day_0_or_31_is_none() {
        story.emergency(ANA, "a1", "2026-01-04T22:00", "2026-01-05T01:00");
        story.emergency(ANA, "a2", "2026-01-05T20:00", "2026-01-05T22:00");
        story.emergency(ANA, "a3", "2026-02-04T23:50", "2026-02-05T03:00");
        story.emergency(ANA, "a4", "2026-03-08T00:10", "2026-03-08T03:00");
        story.emergency(BEN, "b1", "2026-01-01T10:00", "2026-01-01T23:55");
        story.emergency(BEN, "b2", "2026-01-02T00:05", "2026-01-02T03:00");
        story.toldUntil("2026-06-01T10:00");

        assertThat(figure("visits")).isEqualTo(6);
        assertThat(figure("endedVisits")).isEqualTo(6);
        assertThat(figure("revisits")).isEqualTo(3);
        assertThat(story.run().rows().stream().map(StudyRow::outcomes))
                .containsExactlyInAnyOrder(
                        List.of("1", "30", ""),
                        List.of("1", "30", ""),
                        List.of("0", "", ""),
                        List.of("0", "", ""),
                        List.of("1", "1", ""),
                        List.of("0", "", ""));
    }

    @Test
    void a_visit_after_which_an_acute_stay_starts_on_its_last_day_or_the_next_does_not_count() {
        story.emergency(ANA, "a1", "2026-01-04T22:00", "2026-01-05T01:00");
        story.stay(ANA, "s1", "2026-01-06T23:50", "2026-01-10T10:00", OTHER);
        story.emergency(ANA, "a2", "2026-01-20T22:00", "2026-01-20T23:00");
        story.stay(ANA, "s2", "2026-01-20T08:00", "2026-01-28T10:00", OTHER);
        story.emergency(BEN, "b1", "2026-02-01T10:00", "2026-02-01T12:00");
        story.stay(BEN, "t1", "2026-02-03T00:10", "2026-02-04T10:00", OTHER);
        story.emergency(BEN, "b2", "2026-03-01T10:00", "2026-03-01T12:00");
        story.stay(BEN, "t2", "2026-03-01T12:00", "2026-03-20T10:00", OTHER, StayKind.SKILLED_NURSING, Story.GENERAL);
        story.toldUntil("2026-06-01T10:00");

        assertThat(story.run().exclusions()).containsEntry("ADMITTED", 2);
        assertThat(figure("endedVisits")).isEqualTo(2);
        assertThat(figure("revisits")).as("b2 is 28 days after b1").isEqualTo(1);
    }

    @Test
    void a_visit_that_does_not_count_is_a_revisit_of_the_one_before() {
        story.emergency(ANA, "a1", "2026-01-04T10:00", "2026-01-04T12:00");
        story.emergency(ANA, "a2", "2026-01-20T10:00", "2026-01-20T12:00");
        story.stay(ANA, "s", "2026-01-20T13:00", "2026-01-22T10:00", OTHER);
        story.toldUntil("2026-06-01T10:00");

        assertThat(figure("endedVisits")).isEqualTo(1);
        assertThat(figure("revisits")).isEqualTo(1);
    }

    @Test
    void visits_that_do_not_count_are_told_with_the_first_reason_that_applies() {
        story.emergency(ANA, "a1", "2026-01-05T10:00", "2026-01-05T12:00");
        story.stay(ANA, "s", "2026-01-05T12:00", "2026-01-05T13:00", OTHER);
        story.died(ANA, "2026-01-05T22:00");
        story.emergency(BEN, "b1", "2026-03-05T10:00", "2026-03-05T12:00");
        story.emergency(BEN, "b2", "2026-03-20T10:00", null);
        story.toldUntil("2026-04-03T10:00");

        assertThat(story.run().exclusions())
                .containsEntry("STILL_IN_VISIT", 1)
                .containsEntry("DAY_NOT_KNOWN", 0)
                .containsEntry("DIED_IN_VISIT", 1)
                .containsEntry("ADMITTED", 0)
                .containsEntry("WINDOW_NOT_OBSERVED", 1);
        assertThat(figure("endedVisits")).isZero();
        assertThat(figure("revisits")).isZero();
        story.toldUntil("2026-04-04T10:00");
        assertThat(figure("endedVisits")).isEqualTo(1);
        assertThat(figure("revisits")).isEqualTo(1);
    }

    @Test
    void a_death_later_is_counted_beside_the_revisits_unless_there_was_one() {
        story.emergency(ANA, "a1", "2026-01-05T10:00", "2026-01-05T12:00");
        story.died(ANA, "2026-02-04T22:00");
        story.emergency(BEN, "b1", "2026-01-05T10:00", "2026-01-05T12:00");
        story.emergency(BEN, "b2", "2026-01-07T10:00", "2026-01-07T12:00");
        story.died(BEN, "2026-01-07T22:00");
        story.toldUntil("2026-06-01T10:00");

        assertThat(figure("endedVisits")).isEqualTo(2);
        assertThat(figure("revisits")).isEqualTo(1);
        assertThat(figure("deaths")).isEqualTo(1);
    }

    @Test
    void visits_to_part_2_programs_are_neither_cases_nor_revisits_and_their_stays_no_admissions() {
        story.emergency(ANA, "a1", "2026-01-05T10:00", "2026-01-05T12:00");
        story.emergency(ANA, "p", "2026-01-08T10:00", "2026-01-08T12:00", Story.PART2);
        story.stay(ANA, "q", "2026-01-05T13:00", "2026-01-09T10:00", OTHER, StayKind.ACUTE_INPATIENT, Story.PART2);
        story.toldUntil("2026-06-01T10:00");

        assertThat(figure("visits")).isEqualTo(1);
        assertThat(figure("endedVisits")).isEqualTo(1);
        assertThat(figure("revisits")).isZero();
    }

    @Test
    void corrected_visits_and_visits_that_never_were_count_as_they_are_known_at_the_as_of() {
        story.emergency(ANA, "a1", "2026-01-05T10:00", "2026-01-05T12:00");
        story.emergency(ANA, "a2", "2026-01-08T10:00", "2026-01-08T12:00");
        story.toldUntil("2026-06-01T10:00");
        long before = story.position();
        story.emergencyWas(ANA, "a2", "2026-03-08T10:00", "2026-03-08T12:00");
        assertThat(figure("revisits")).isZero();
        story.emergencyNeverWas(ANA, "a2", "2026-03-08T10:00", "2026-03-08T12:00");
        assertThat(figure("visits")).isEqualTo(1);
        assertThat(story.run(before).unreleased().figures()).containsEntry("revisits", 1);

        story.emergency(BEN, "a2", "2026-01-08T10:00", "2026-01-08T12:00");
        assertThat(figure("visits")).as("it was somebody else's").isEqualTo(2);
        assertThat(figure("revisits")).isZero();
        assertThat(story.run(story.position()).clients())
                .extracting(one -> one.client())
                .containsExactlyInAnyOrder(ANA, BEN);
    }

    @Test
    void files_have_the_names_of_the_study(@TempDir Path directory) throws IOException {
        story.emergency(ANA, "a1", "2026-01-05T10:00", "2026-01-05T12:00");
        story.toldUntil("2026-06-01T10:00");
        StudyFiles.write(STUDY, story.run(), directory);

        assertThat(Files.readAllLines(directory.resolve("emergency-revisit-30.csv")))
                .hasSize(2)
                .first()
                .isEqualTo("person,visit,end_year,days,status,revisited,revisit_day,death_day");
        assertThat(directory.resolve("summary.json"))
                .content()
                .contains("\"measure\": \"emergency-revisit-30\"", "\"visits\": 1", "\"denominator\": 1");
        assertThat(directory.resolve("manifest.json")).content().contains("\"rowsFile\": \"emergency-revisit-30.csv\"");
    }
}
