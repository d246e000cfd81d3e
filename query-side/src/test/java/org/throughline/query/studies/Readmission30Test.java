package org.throughline.query.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.COORDINATOR;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.query.Story;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Mono;

class Readmission30Test {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BEN = person("ben");
    private static final Coded OTHER = Coded.of("http://snomed.info/sct", "125605004");

    private final Story story = new Story();
    private final ReadmissionQueryHandler handler = new ReadmissionQueryHandler(
            story,
            position -> Mono.just(new LedgerMarks.Mark(
                    "care",
                    new UUID(1, 2),
                    position + "@00000000",
                    story.events().get((int) position - 1).recordedAt(),
                    "ab".repeat(32),
                    position + 1)),
            Story.policy(),
            "test");

    @Test
    void the_day_after_the_discharge_is_a_transfer_and_day_2_to_30_a_return() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(ANA, "a2", "2026-01-06T23:00", "2026-01-10T10:00", OTHER);
        stay(ANA, "a3", "2026-01-12T10:00", "2026-01-13T10:00", OTHER);
        stay(BEN, "b1", "2026-01-01T10:00", "2026-01-05T23:50", OTHER);
        stay(BEN, "b2", "2026-02-04T00:10", "2026-02-06T10:00", OTHER);
        stay(BEN, "b3", "2026-03-09T10:00", "2026-03-10T10:00", OTHER);
        visitedOn("2026-06-01T10:00");

        ReadmissionReport.Figures figures = run().figures();

        assertThat(figures.stays()).isEqualTo(5);
        assertThat(figures.discharges()).isEqualTo(5);
        assertThat(figures.returns()).isEqualTo(2);
        assertThat(figures.returnsFromDay3()).isEqualTo(1);
    }

    @Test
    void returns_for_planned_reasons_and_for_cancer_are_counted_apart() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", Story.CANCER);
        stay(ANA, "a3", "2026-02-10T10:00", "2026-02-12T10:00", Story.PLANNED);
        stay(ANA, "a4", "2026-03-01T10:00", "2026-03-02T10:00", OTHER);
        visitedOn("2026-06-01T10:00");

        ReadmissionReport.Figures figures = run().figures();

        assertThat(figures.returns()).isEqualTo(3);
        assertThat(figures.oncologyReturns()).isEqualTo(1);
        assertThat(figures.plannedReturns()).isEqualTo(1);
        assertThat(figures.otherReturns()).isEqualTo(1);
    }

    @Test
    void stays_that_do_not_count_are_told_with_their_reasons() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        died(ANA, "2026-01-05T22:00");
        stay(BEN, "b1", "2026-03-01T10:00", "2026-03-05T10:00", OTHER);
        stay(person("cid"), "c1", "2026-03-01T10:00", null, OTHER);
        visitedOn("2026-04-03T10:00");

        ReadmissionReport report = run();

        assertThat(report.figures().discharges()).isZero();
        assertThat(report.exclusions())
                .containsEntry("DIED_IN_STAY", 1)
                .containsEntry("WINDOW_NOT_OBSERVED", 1)
                .containsEntry("STILL_IN_STAY", 1)
                .containsEntry("DAY_NOT_KNOWN", 0);
        visitedOn("2026-04-04T10:00");
        assertThat(run().figures().discharges()).isEqualTo(1);
    }

    @Test
    void a_death_after_the_discharge_is_counted_beside_the_returns_and_excludes_nobody() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        died(ANA, "2026-01-20T22:00");
        visitedOn("2026-06-01T10:00");
        assertThat(run().figures().discharges()).isEqualTo(1);
        assertThat(run().figures().deaths()).isEqualTo(1);
    }

    @Test
    void records_of_part_2_programs_and_stays_of_other_kinds_are_not_in_it() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        story.happens(new ExternalCareEvent.StayRecorded(
                story.during(ANA, "2026-01-10T10:00", "2026-01-20T10:00"),
                new StayId(id("s")),
                ANA,
                record("s"),
                StayKind.SUD_RESIDENTIAL,
                care(OTHER)));
        var part2 = story.envelope(
                ANA, story.during(ANA, "2026-01-15T10:00", "2026-01-16T10:00").occurred(), Story.PART2);
        story.happens(new ExternalCareEvent.StayRecorded(
                part2, new StayId(id("p")), ANA, record("p"), StayKind.ACUTE_INPATIENT, care(OTHER)));
        visitedOn("2026-06-01T10:00");
        assertThat(run().figures().stays()).isEqualTo(1);
        assertThat(run().figures().returns()).isZero();
    }

    @Test
    void a_corrected_stay_counts_as_it_is_known_at_the_as_of() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", OTHER);
        visitedOn("2026-06-01T10:00");
        long before = story.events().size();
        story.happens(new ExternalCareEvent.StayCorrected(
                story.during(ANA, "2026-03-20T10:00", "2026-03-22T10:00"),
                new StayId(id("a2")),
                ANA,
                StayKind.ACUTE_INPATIENT,
                care(OTHER)));
        assertThat(run(before).unreleased().figures().returns()).isEqualTo(1);
        assertThat(run().figures().returns()).isZero();
    }

    @Test
    void a_stay_that_never_was_counts_until_it_is_known_and_again_when_it_is_recorded_again() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", OTHER);
        visitedOn("2026-06-01T10:00");
        long before = story.events().size();
        never(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00");
        assertThat(run(before).unreleased().figures().returns()).isEqualTo(1);
        assertThat(run().figures().returns()).isZero();
        assertThat(run().figures().stays()).isEqualTo(1);
        stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", OTHER);
        assertThat(run().figures().returns()).isEqualTo(1);
    }

    @Test
    void a_middle_segment_that_never_was_leaves_two_stays() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(ANA, "a2", "2026-01-05T10:00", "2026-01-15T10:00", OTHER);
        stay(ANA, "a3", "2026-01-15T10:00", "2026-01-20T10:00", OTHER);
        visitedOn("2026-06-01T10:00");
        assertThat(run().figures().stays()).isEqualTo(1);
        never(ANA, "a2", "2026-01-05T10:00", "2026-01-15T10:00");
        assertThat(run().figures().stays()).isEqualTo(2);
        assertThat(run().figures().returns()).isEqualTo(1);
    }

    @Test
    void a_record_that_never_was_shows_no_longer_that_the_feeds_have_told_until_its_time() {
        stay(ANA, "a1", "2026-03-01T10:00", "2026-03-05T10:00", OTHER);
        visitedOn("2026-03-20T10:00");
        visitedOn("2026-06-01T10:00");
        assertThat(run().figures().discharges()).isEqualTo(1);
        SubjectId other = person("other");
        story.happens(new ExternalCareEvent.VisitEnteredInError(
                story.envelope(other, "2026-06-01T10:00"),
                new VisitId(id("visit 2026-06-01T10:00")),
                other,
                record("visit 2026-06-01T10:00"),
                EventId.of(id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
        assertThat(run().exclusions()).containsEntry("WINDOW_NOT_OBSERVED", 1);
    }

    @Test
    void two_runs_write_the_same_bytes_and_the_manifest_names_the_digest_of_the_rows(@TempDir Path directory)
            throws IOException {
        stay(BEN, "b1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", Story.CANCER);
        stay(ANA, "a2", "2026-01-20T10:00", "2026-01-22T10:00", Story.CANCER);
        visitedOn("2026-06-01T10:00");
        ReadmissionFiles.write(run(), directory.resolve("one"));
        ReadmissionFiles.write(run(), directory.resolve("two"));

        for (String file : List.of(ReadmissionFiles.ROWS, ReadmissionFiles.SUMMARY, ReadmissionFiles.MANIFEST)) {
            assertThat(directory.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
        }
        byte[] rows = Files.readAllBytes(directory.resolve("one").resolve(ReadmissionFiles.ROWS));
        assertThat(directory.resolve("one").resolve(ReadmissionFiles.MANIFEST))
                .content()
                .contains(Digests.sha256(rows))
                .contains("\"asOfPosition\": \"4@00000000\"");
        assertThat(new String(rows, StandardCharsets.UTF_8)).doesNotContain(ANA.toString(), "2026-01");
    }

    @Test
    void the_gate_learns_everybody_who_is_in_the_study() {
        stay(ANA, "a1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        stay(BEN, "b1", "2026-01-01T10:00", "2026-01-05T10:00", OTHER);
        assertThat(run(2).clients()).extracting(one -> one.client()).containsExactlyInAnyOrder(ANA, BEN);
    }

    private void stay(SubjectId client, String name, String from, @Nullable String to, Coded reason) {
        story.happens(new ExternalCareEvent.StayRecorded(
                story.during(client, from, to),
                new StayId(id(name)),
                client,
                record(name),
                StayKind.ACUTE_INPATIENT,
                care(reason)));
    }

    private void never(SubjectId client, String name, String from, String to) {
        story.happens(new ExternalCareEvent.StayEnteredInError(
                story.during(client, from, to),
                new StayId(id(name)),
                client,
                record(name),
                EventId.of(id("command"), 0),
                EnteredInErrorReason.ENTERED_IN_ERROR));
    }

    private void died(SubjectId client, String when) {
        story.happens(new ClientEvent.DeathRecorded(story.envelope(client, when), client, DeathSource.FEED));
    }

    private void visitedOn(String when) {
        SubjectId other = person("other");
        story.happens(new ExternalCareEvent.VisitRecorded(
                story.envelope(other, when),
                new VisitId(id("visit " + when)),
                other,
                record("visit " + when),
                VisitMode.IN_PERSON,
                care(OTHER)));
    }

    private static CareElsewhere care(Coded reason) {
        return new CareElsewhere(
                null,
                null,
                List.of(),
                Coded.of("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP"),
                List.of(),
                List.of(reason),
                null);
    }

    private ReadmissionReport run() {
        return run(story.events().size()).unreleased();
    }

    private Gated<ReadmissionReport> run(long position) {
        return Objects.requireNonNull(handler.run(new RunReadmission30(COORDINATOR, new AsOf.Position(position)))
                .block());
    }
}
