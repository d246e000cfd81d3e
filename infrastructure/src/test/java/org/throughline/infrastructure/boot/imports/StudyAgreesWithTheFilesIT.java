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

/** The study by replay says what somebody counts who has only the files that were imported. */
class StudyAgreesWithTheFilesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FILES = List.of("readmission-30.csv", "summary.json", "manifest.json");

    private final StraightImport straight = StraightImport.get();

    @TempDir
    private Path scratch;

    private Path study(Path data, String out, String asOf) {
        Path directory = scratch.resolve(out);
        CommandRun run = CommandRun.of(
                "study",
                "readmission-30",
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

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static long count(List<StudyFromFiles.Row> rows, Predicate<StudyFromFiles.Row> which) {
        return rows.stream().filter(which).count();
    }

    @Test
    void rows_and_figures_are_those_counted_from_the_files_and_a_second_run_writes_the_same_bytes() throws Exception {
        Path data = Directories.copy(straight.data(), scratch.resolve("copy"));
        String head = told(data, straight.care().head());

        Path first = study(data, "first", head);
        Path second = study(data, "second", head);

        for (String file : FILES) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
        JsonNode manifest = json(first.resolve("manifest.json"));
        assertThat(manifest.path("asOfPosition").asString()).isEqualTo(head);
        List<StudyFromFiles.Row> expected = StudyFromFiles.rows(
                straight.delivery(), Instant.parse(manifest.path("asOfInstant").asString()));
        assertThat(Files.readAllLines(first.resolve("readmission-30.csv")).stream()
                        .skip(1)
                        .map(line -> line.substring(line.indexOf(',') + 1)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(StudyFromFiles.Row::csv).toList());
        requireFigures(json(first.resolve("summary.json")), expected);
    }

    private static void requireFigures(JsonNode summary, List<StudyFromFiles.Row> rows) {
        assertThat(summary.path("stays").asLong()).isEqualTo(rows.size());
        assertThat(summary.path("denominator").asLong()).isEqualTo(count(rows, StudyFromFiles.Row::counted));
        for (String exclusion : List.of("DIED_IN_STAY", "WINDOW_NOT_OBSERVED")) {
            assertThat(summary.path("exclusions").path(exclusion).asLong())
                    .isEqualTo(count(rows, row -> row.status().equals(exclusion)));
        }
        assertThat(numerator(summary, "allCause")).isPositive().isEqualTo(count(rows, StudyFromFiles.Row::returned));
        assertThat(numerator(summary, "planned")).isEqualTo(count(rows, StudyFromFiles.Row::planned));
        assertThat(numerator(summary, "oncology")).isEqualTo(count(rows, StudyFromFiles.Row::oncology));
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
    void as_of_an_earlier_position_the_study_knows_only_what_was_recorded_by_then() throws Exception {
        Path data = Directories.copy(straight.data(), scratch.resolve("copy"));
        long head = straight.care().head();

        String newest = told(data, head);
        String middle = newest.replaceFirst("^\\d+", Long.toString(head / 2));

        Path whole = study(data, "whole", newest.replaceFirst("^\\d+", Long.toString(head + 1_000)));
        Path half = study(data, "half", middle);

        assertThat(json(whole.resolve("manifest.json")).path("asOfPosition").asString())
                .isEqualTo(newest);
        assertThat(json(half.resolve("manifest.json")).path("asOfPosition").asString())
                .isEqualTo(middle);
        assertThat(json(half.resolve("summary.json")).path("stays").asLong())
                .isLessThan(json(whole.resolve("summary.json")).path("stays").asLong());
    }
}
