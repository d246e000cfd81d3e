package org.throughline.query.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.person;
import static org.throughline.query.studies.StudyStory.ANA;
import static org.throughline.query.studies.StudyStory.BEN;
import static org.throughline.query.studies.StudyStory.OTHER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.query.Story;

class Readmission30Test {
    private static final Readmission30 STUDY = new Readmission30();
    private static final String ROWS = StudyFiles.rows(STUDY);

    private final StudyStory story = new StudyStory(STUDY);

    @Test
    void the_day_after_the_discharge_is_a_transfer_and_day_2_to_30_a_return() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "a2", "2026-01-06T23:00", "2026-01-10T10:00", OTHER);
        story.stay(ANA, "a3", "2026-01-12T10:00", "2026-01-13T10:00", OTHER);
        story.stay(BEN, "b1", "2026-01-01T10:00", "2026-01-05T23:50", OTHER);
        story.stay(BEN, "b2", "2026-02-04T00:10", "2026-02-06T10:00", OTHER);
        story.stay(BEN, "b3", "2026-03-09T10:00", "2026-03-10T10:00", OTHER);
        story.toldUntil("2026-06-01T10:00");

        Map<String, Integer> figures = story.run().figures();

        assertThat(figures.get("stays")).isEqualTo(5);
        assertThat(figures.get("discharges")).isEqualTo(5);
        assertThat(figures.get("returns")).isEqualTo(2);
        assertThat(figures.get("returnsFromDay3")).isEqualTo(1);
    }

    @Test
    void returns_for_planned_reasons_and_for_cancer_are_counted_apart() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", Story.CANCER);
        story.stay(ANA, "a3", "2026-02-10T10:00", "2026-02-12T10:00", Story.PLANNED);
        story.stay(ANA, "a4", "2026-03-01T10:00", "2026-03-02T10:00", OTHER);
        story.toldUntil("2026-06-01T10:00");

        Map<String, Integer> figures = story.run().figures();

        assertThat(figures.get("returns")).isEqualTo(3);
        assertThat(figures.get("oncologyReturns")).isEqualTo(1);
        assertThat(figures.get("plannedReturns")).isEqualTo(1);
        assertThat(figures.get("otherReturns")).isEqualTo(1);
    }

    @Test
    void stays_that_do_not_count_are_told_with_their_reasons() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.died(ANA, "2026-01-05T22:00");
        story.stay(BEN, "b1", "2026-03-01T10:00", "2026-03-05T10:00", OTHER);
        story.stay(person("cid"), "c1", "2026-03-01T10:00", null, OTHER);
        story.toldUntil("2026-04-03T10:00");

        StudyReport report = story.run();

        assertThat(report.figures().get("discharges")).isZero();
        assertThat(report.exclusions())
                .containsEntry("DIED_IN_STAY", 1)
                .containsEntry("WINDOW_NOT_OBSERVED", 1)
                .containsEntry("STILL_IN_STAY", 1)
                .containsEntry("DAY_NOT_KNOWN", 0);
        story.toldUntil("2026-04-04T10:00");
        assertThat(story.run().figures().get("discharges")).isEqualTo(1);
    }

    @Test
    void a_death_after_the_discharge_is_counted_beside_the_returns_and_excludes_nobody() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.died(ANA, "2026-01-20T22:00");
        story.toldUntil("2026-06-01T10:00");
        assertThat(story.run().figures().get("discharges")).isEqualTo(1);
        assertThat(story.run().figures().get("deaths")).isEqualTo(1);
    }

    @Test
    void a_death_that_was_taken_back_was_none() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.died(ANA, "2026-01-05T22:00");
        story.toldUntil("2026-06-01T10:00");
        assertThat(story.run().figures().get("discharges")).isZero();
        story.didNotDie(ANA, "2026-01-05T22:00");
        assertThat(story.run().figures().get("discharges")).isEqualTo(1);
        assertThat(story.run().figures().get("deaths")).isZero();
    }

    @Test
    void records_of_part_2_programs_and_stays_of_other_kinds_are_not_in_it() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "s", "2026-01-10T10:00", "2026-01-20T10:00", OTHER, StayKind.SUD_RESIDENTIAL, Story.GENERAL);
        story.stay(ANA, "p", "2026-01-15T10:00", "2026-01-16T10:00", OTHER, StayKind.ACUTE_INPATIENT, Story.PART2);
        story.toldUntil("2026-06-01T10:00");
        assertThat(story.run().figures().get("stays")).isEqualTo(1);
        assertThat(story.run().figures().get("returns")).isZero();
    }

    @Test
    void a_corrected_stay_counts_as_it_is_known_at_the_as_of() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", OTHER);
        story.toldUntil("2026-06-01T10:00");
        long before = story.position();
        story.stayWas(ANA, "a2", "2026-03-20T10:00", "2026-03-22T10:00");
        assertThat(story.run(before).unreleased().figures().get("returns")).isEqualTo(1);
        assertThat(story.run().figures().get("returns")).isZero();
    }

    @Test
    void a_stay_that_never_was_counts_until_it_is_known_and_again_when_it_is_recorded_again() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", OTHER);
        story.toldUntil("2026-06-01T10:00");
        long before = story.position();
        story.stayNeverWas(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00");
        assertThat(story.run(before).unreleased().figures().get("returns")).isEqualTo(1);
        assertThat(story.run().figures().get("returns")).isZero();
        assertThat(story.run().figures().get("stays")).isEqualTo(1);
        story.stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", OTHER);
        assertThat(story.run().figures().get("returns")).isEqualTo(1);
    }

    @Test
    void a_middle_segment_that_never_was_leaves_two_stays() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "a2", "2026-01-05T10:00", "2026-01-15T10:00", OTHER);
        story.stay(ANA, "a3", "2026-01-15T10:00", "2026-01-20T10:00", OTHER);
        story.toldUntil("2026-06-01T10:00");
        assertThat(story.run().figures().get("stays")).isEqualTo(1);
        story.stayNeverWas(ANA, "a2", "2026-01-05T10:00", "2026-01-15T10:00");
        assertThat(story.run().figures().get("stays")).isEqualTo(2);
        assertThat(story.run().figures().get("returns")).isEqualTo(1);
    }

    @Test
    void a_record_that_never_was_shows_no_longer_that_the_feeds_have_told_until_its_time() {
        story.stay(ANA, "a1", "2026-03-01T10:00", "2026-03-05T10:00", OTHER);
        story.toldUntil("2026-03-20T10:00");
        story.toldUntil("2026-06-01T10:00");
        assertThat(story.run().figures().get("discharges")).isEqualTo(1);
        story.notToldUntil("2026-06-01T10:00");
        assertThat(story.run().exclusions()).containsEntry("WINDOW_NOT_OBSERVED", 1);
    }

    @Test
    void two_runs_write_the_same_bytes_and_the_manifest_names_the_digest_of_the_rows(@TempDir Path directory)
            throws IOException {
        story.stay(BEN, "b1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", Story.CANCER);
        story.stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", Story.CANCER);
        story.toldUntil("2026-06-01T10:00");
        StudyFiles.write(STUDY, story.run(), directory.resolve("one"));
        StudyFiles.write(STUDY, story.run(), directory.resolve("two"));

        for (String file : List.of(ROWS, StudyFiles.SUMMARY, StudyFiles.MANIFEST)) {
            assertThat(directory.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
        }
        byte[] rows = Files.readAllBytes(directory.resolve("one").resolve(ROWS));
        assertThat(directory.resolve("one").resolve(StudyFiles.MANIFEST))
                .content()
                .contains(Digests.sha256(rows))
                .contains("\"asOfPosition\": \"4@00000000\"");
        assertThat(new String(rows, StandardCharsets.UTF_8)).doesNotContain(ANA.toString(), "2026-01");
    }

    @Test
    void the_gate_learns_everybody_who_is_in_the_study() {
        story.stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.stay(BEN, "b1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        assertThat(story.run(2).clients()).extracting(one -> one.client()).containsExactlyInAnyOrder(ANA, BEN);
    }

    @Test
    void what_a_study_does_not_take_in_moves_neither_its_manifest_nor_its_position() {
        var story = new StudyStory(new Readmission30());
        story.stay(StudyStory.ANA, "first", "2026-01-01T10:00", "2026-01-05T10:00", StudyStory.OTHER);
        long asked = story.position();
        StudyReport before = story.run();
        story.emergency(StudyStory.BEN, "hidden", "2026-01-06T10:00", null, Story.PART2);

        assertThat(story.run()).isEqualTo(before);
        assertThat(story.run(story.position()).newestShown())
                .isEqualTo(story.run(asked).newestShown());
    }
}
