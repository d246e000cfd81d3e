package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.query.reading.CarePosition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A study by replay says what somebody counts who has only the files that were imported. */
class StudyAgreesWithTheFilesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String READMISSION = "readmission-30";
    private static final String REVISIT = "emergency-revisit-30";

    private final StraightImport straight = StraightImport.get();

    @TempDir
    private Path scratch;

    private Path study(String name, Path data, String out, String asOf) {
        Path directory = scratch.resolve(out);
        CommandRun run = CommandRun.of(
                "study",
                name,
                "--data-dir",
                data.toString(),
                "--policy-pack",
                straight.policy().toString(),
                "--as-of",
                asOf,
                "--out",
                directory.toString());
        assertThat(run.code()).as(run.err()).isZero();
        return directory;
    }

    private String told(Path data, long position) {
        try (Stores.Opened opened = TestStores.real().open(StoredCare.settings(data, straight.policy()))) {
            return opened.part(Positions.class).told(new CarePosition(position));
        }
    }

    /** A manifest names a position with the epoch in which it was recorded. */
    private static void assertStandsFor(Path study, long position) throws IOException {
        JsonNode manifest = json(study.resolve("manifest.json"));
        assertThat(manifest.path("asOfPosition").asString())
                .isEqualTo(position + "@" + manifest.path("epoch").asString().substring(0, 8));
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static <R> long count(List<R> rows, Predicate<R> which) {
        return rows.stream().filter(which).count();
    }

    /** Runs a study as of the newest event; a second run must write the same bytes. */
    private Path twice(String name) throws IOException {
        Path data = Directories.copy(straight.data(), scratch.resolve("copy"));
        String head = told(data, straight.care().head());
        Path first = study(name, data, "first", head);
        Path second = study(name, data, "second", head);
        for (String file : List.of(name + ".csv", "summary.json", "manifest.json")) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
        assertStandsFor(first, straight.care().head());
        return first;
    }

    private static Instant asOf(Path study) throws IOException {
        return Instant.parse(
                json(study.resolve("manifest.json")).path("asOfInstant").asString());
    }

    /** The rows without their header and the codes of people. */
    private static List<String> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(',') + 1))
                .toList();
    }

    @Test
    void rows_and_figures_are_those_counted_from_the_files_and_a_second_run_writes_the_same_bytes() throws Exception {
        Path first = twice(READMISSION);
        List<ReadmissionsFromFiles.Row> expected =
                ReadmissionsFromFiles.rows(DeliveredCare.of(straight.delivery()), asOf(first));
        assertThat(rows(first.resolve(READMISSION + ".csv")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(ReadmissionsFromFiles.Row::csv).toList());
        requireFigures(json(first.resolve("summary.json")), expected);
    }

    private static void requireFigures(JsonNode summary, List<ReadmissionsFromFiles.Row> rows) {
        assertThat(summary.path("stays").asLong()).isEqualTo(rows.size());
        assertThat(summary.path("denominator").asLong()).isEqualTo(count(rows, ReadmissionsFromFiles.Row::counted));
        for (String exclusion : List.of("DIED_IN_STAY", "WINDOW_NOT_OBSERVED")) {
            assertThat(summary.path("exclusions").path(exclusion).asLong())
                    .isEqualTo(count(rows, row -> row.status().equals(exclusion)));
        }
        assertThat(numerator(summary, "allCause"))
                .isPositive()
                .isEqualTo(count(rows, ReadmissionsFromFiles.Row::returned));
        assertThat(numerator(summary, "planned")).isEqualTo(count(rows, ReadmissionsFromFiles.Row::planned));
        assertThat(numerator(summary, "oncology")).isEqualTo(count(rows, ReadmissionsFromFiles.Row::oncology));
        assertThat(numerator(summary, "neitherPlannedNorOncology"))
                .isEqualTo(count(rows, row -> row.returned() && !row.planned() && !row.oncology()));
        assertThat(numerator(summary, "allCauseFromDay3"))
                .isEqualTo(count(rows, row -> row.returnDay() != null && row.returnDay() >= 3));
        assertThat(summary.path("diedWithoutReturn").asLong())
                .isEqualTo(count(rows, row -> !row.returned() && row.deathDay() != null));
    }

    private static long numerator(JsonNode summary, String rate) {
        return summary.path(rate).path("numerator").asLong();
    }

    @Test
    void emergency_revisits_are_those_counted_from_the_files_and_a_second_run_writes_the_same_bytes() throws Exception {
        Path first = twice(REVISIT);
        List<RevisitsFromFiles.Row> expected =
                RevisitsFromFiles.rows(DeliveredCare.of(straight.delivery()), asOf(first));
        assertThat(rows(first.resolve(REVISIT + ".csv")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(RevisitsFromFiles.Row::csv).toList());
        JsonNode summary = json(first.resolve("summary.json"));
        assertThat(summary.path("visits").asLong()).isEqualTo(expected.size());
        assertThat(summary.path("denominator").asLong()).isEqualTo(count(expected, RevisitsFromFiles.Row::counted));
        for (String exclusion : List.of("DIED_IN_VISIT", "ADMITTED", "WINDOW_NOT_OBSERVED")) {
            assertThat(summary.path("exclusions").path(exclusion).asLong())
                    .isEqualTo(count(expected, row -> row.status().equals(exclusion)));
        }
        assertThat(numerator(summary, "allCause"))
                .isPositive()
                .isEqualTo(count(expected, RevisitsFromFiles.Row::revisited));
        assertThat(summary.path("diedWithoutRevisit").asLong())
                .isEqualTo(count(expected, row -> !row.revisited() && row.deathDay() != null));
    }

    @Test
    void as_of_an_earlier_position_the_study_knows_only_what_was_recorded_by_then() throws Exception {
        Path data = Directories.copy(straight.data(), scratch.resolve("copy"));
        long head = straight.care().head();

        String newest = told(data, head);
        String middle = told(data, head / 2);

        Path whole = study(READMISSION, data, "whole", newest);
        Path half = study(READMISSION, data, "half", middle);

        assertStandsFor(whole, head);
        assertStandsFor(half, head / 2);
        assertThat(json(half.resolve("summary.json")).path("stays").asLong())
                .isLessThan(json(whole.resolve("summary.json")).path("stays").asLong());
    }
}
