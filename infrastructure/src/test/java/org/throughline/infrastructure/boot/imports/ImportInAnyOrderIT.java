package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing may depend on the order of lines, nor on which of them come in one run; {@code -Dthroughline.test.runs=3} for more. */
class ImportInAnyOrderIT {
    private static final long SEED = Long.getLong("throughline.test.seed", 20261123);
    private static final int RUNS = Integer.getInteger("throughline.test.runs", 2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StraightImport straight = StraightImport.get();

    @TempDir
    private Path scratch;

    private Path data() {
        return scratch.resolve("data");
    }

    /**
     * The delivery in several parts, each with shuffled lines of all types. The people of a part come with it, but for
     * those of the first, who come with the last: so the first has encounters of people nobody knows yet.
     */
    private List<FeedDirectory> parts() throws IOException {
        var random = new Random(SEED);
        var parts = new ArrayList<FeedDirectory>();
        for (int part = 0; part < RUNS; part++) {
            parts.add(new FeedDirectory(scratch.resolve("part" + part)));
        }
        for (String type : FeedDirectory.TYPES) {
            List<String> lines = new ArrayList<>(straight.delivery().lines(type));
            Collections.shuffle(lines, random);
            boolean shared = !type.equals("Patient") && !type.equals("Encounter");
            for (int part = 0; part < RUNS; part++) {
                int own = type.equals("Patient") ? RUNS - 1 - part : part;
                List<String> some = new ArrayList<>();
                for (int i = 0; i < lines.size(); i++) {
                    if (shared ? part == 0 : i % RUNS == own) {
                        some.add(lines.get(i));
                    }
                }
                if (!some.isEmpty()) {
                    parts.get(part).with(type + "-" + part + (part == 1 ? ".ndjson" : ".ndjson.gz"), some);
                }
            }
        }
        return parts;
    }

    private ImportRun run(FeedDirectory part, Path rejects) throws IOException {
        return ImportRun.of(
                part, data(), straight.policy(), "--as-of", straight.asOf(), "--rejects", rejects.toString());
    }

    @Test
    void shuffled_lines_in_several_runs_end_where_one_run_ends() throws Exception {
        long read = 0;
        long rejected = 0;
        List<FeedDirectory> parts = parts();
        for (FeedDirectory part : parts) {
            Path rejects = scratch.resolve(part.path().getFileName() + ".rejects");
            ImportRun run = run(part, rejects);
            assertThat(run.count("imported") + run.count("skipped") + run.count("rejected"))
                    .isEqualTo(run.count("read"));
            requireListed(run, rejects);
            read += run.count("read");
            rejected += run.count("rejected");
        }
        assertThat(read).isEqualTo(straight.run().count("read"));
        assertThat(rejected).as("encounters of people who came later").isPositive();

        for (FeedDirectory part : parts) {
            ImportRun again = run(part, scratch.resolve("again.rejects"));
            assertThat(again.report().path("rejectsByCode"))
                    .isEqualTo(straight.run().report().path("rejectsByCode"));
        }
        StoredCare care = StoredCare.in(data(), straight.policy());
        assertThat(care.eventsButTransitions()).isEqualTo(straight.care().eventsButTransitions());
        assertThat(care.people()).isEqualTo(straight.care().people());
        assertThat(care.stays()).isEqualTo(straight.care().stays());
        assertThat(care.openTransitions())
                .isNotEmpty()
                .isEqualTo(straight.care().openTransitions());

        ImportRun whole = ImportRun.of(straight.delivery(), data(), straight.policy());
        assertThat(whole.count("events")).isZero();
        assertThat(whole.count("imported")).isZero();
        assertThat(whole.count("skipped") + whole.count("rejected"))
                .isEqualTo(straight.run().count("read"));
        assertThat(whole.figures()).isEqualTo(straight.run().figures());
        assertThat(StoredCare.in(data(), straight.policy()).head()).isEqualTo(care.head());
    }

    /** Each reject is one line with file, line, type and code, and nothing else. */
    private static void requireListed(ImportRun run, Path rejects) throws IOException {
        List<String> lines = Files.exists(rejects) ? Files.readAllLines(rejects) : List.of();
        assertThat(lines).hasSize((int) run.count("rejected"));
        for (String line : lines) {
            JsonNode reject = JSON.readTree(line);
            assertThat(reject.propertyNames()).containsExactly("file", "line", "resourceType", "code");
            assertThat(reject.path("code").asString()).isEqualTo("UNRESOLVED_REFERENCE");
        }
    }

    @Test
    void the_same_delivery_again_adds_no_event() throws Exception {
        Path data = Directories.copy(straight.data(), scratch.resolve("copy"));

        ImportRun again = ImportRun.of(straight.delivery(), data, straight.policy());

        assertThat(again.count("events")).isZero();
        assertThat(again.count("skipped") + again.count("rejected"))
                .isEqualTo(straight.run().count("read"));
        assertThat(again.figures()).isEqualTo(straight.run().figures());
        assertThat(StoredCare.in(data, straight.policy())).isEqualTo(straight.care());
    }
}
