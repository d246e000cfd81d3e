package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.fhir.report.ImportReport;

class SampleImportTest {
    private static final Instant AS_OF = Instant.parse("2026-11-21T12:45:38Z");
    private static final List<String> TYPES =
            List.of("Organization", "Location", "Practitioner", "Patient", "Encounter");

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    @Test
    void the_sample_gives_the_figures_that_were_counted_by_hand() throws IOException {
        ImportReport report =
                new Delivery(directory.resolve("sample")).withSample().importInto(target);
        assertThat(report.rejectsByCode()).isEmpty();
        assertThat(report.read()).isEqualTo(report.imported()).isEqualTo(57 + 58 + 57 + 120 + 3094);
        assertThat(report.asOf()).isEqualTo(AS_OF);
        assertThat(report.figures().organizations()).isEqualTo(57);
        assertThat(report.figures().locations()).isEqualTo(58);
        assertThat(report.figures().practitioners()).isEqualTo(57);
        assertThat(report.figures().patients()).isEqualTo(120);
        assertThat(report.figures().staysByKind())
                .isEqualTo(Map.of(
                        "ACUTE_INPATIENT", 125L, "SUD_RESIDENTIAL", 13L, "SKILLED_NURSING", 15L, "HOSPICE", 20L));
        assertThat(report.ignored()).containsOnlyKeys("CareTeam");
    }

    @Test
    void the_same_again_changes_nothing_and_counts_the_same() throws IOException {
        Delivery delivery = new Delivery(directory.resolve("sample")).withSample();
        ImportReport first = delivery.importInto(target);
        ImportReport second = delivery.importInto(target);
        assertThat(second.imported()).isZero();
        assertThat(second.events()).isZero();
        assertThat(second.skipped()).isEqualTo(second.unchanged()).isEqualTo(first.read());
        assertThat(second.figures()).isEqualTo(first.figures());
    }

    @Test
    void shuffled_lines_in_several_runs_and_any_file_end_in_the_same_state() throws IOException {
        new Delivery(directory.resolve("whole")).withSample().importInto(target, AS_OF);
        var other = new InMemoryTarget();
        var random = new Random(20261123);
        for (int run = 0; run < 3; run++) {
            var delivery = new Delivery(directory.resolve("run" + run));
            for (String type : TYPES) {
                delivery.with(fileName(type, run), part(type, run, random).toArray(String[]::new));
            }
            delivery.importInto(other, AS_OF);
        }
        // What referred to something that came in a later run was rejected, and is taken when it is sent again.
        for (int again = 0; again < 2; again++) {
            for (int run = 0; run < 3; run++) {
                new Delivery(directory.resolve("run" + run)).importInto(other, AS_OF);
            }
        }
        assertThat(other.state()).isEqualTo(target.state());
    }

    /** Names with and without the type, plain and compressed. */
    private static String fileName(String type, int run) {
        return switch (run) {
            case 0 -> type + ".000.ndjson.gz";
            case 1 -> "part-" + type + "_1.ndjson";
            default -> "export-" + TYPES.indexOf(type) + ".ndjson";
        };
    }

    private static List<String> part(String type, int run, Random random) throws IOException {
        var lines = new ArrayList<String>();
        List<String> all = Delivery.sample(type);
        for (int i = run; i < all.size(); i += 3) {
            lines.add(all.get(i));
        }
        Collections.shuffle(lines, random);
        return lines;
    }

    @Test
    void a_run_that_broke_off_is_made_again_without_doubling() throws IOException {
        Delivery delivery = new Delivery(directory.resolve("sample")).withSample();
        var sent = new AtomicInteger();
        target.failOn(command -> sent.incrementAndGet() > 1500);
        assertThatThrownBy(() -> delivery.importInto(target))
                .isInstanceOf(ImportFailed.class)
                .hasMessageNotContaining("identifier");
        target.failOn(command -> false);
        ImportReport rest = delivery.importInto(target);
        assertThat(rest.skipped()).isEqualTo(1500);
        var whole = new InMemoryTarget();
        delivery.importInto(whole);
        assertThat(target.state()).isEqualTo(whole.state());
    }
}
