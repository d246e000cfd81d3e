package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.fhir.report.NewestEnds;

/** The as-of of a run is the newest end that happened; ends in lines that tell of nothing that did, do not count. */
class DefaultAsOfTest {
    private static final String NEWER = "\"start\":\"2026-11-20T10:00:00Z\",\"end\":\"2026-11-21T10:00:00Z\"";

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    private Instant asOf(String... encounters) throws IOException {
        var lines = new ArrayList<>(List.of(encounters));
        lines.add(Lines.encounter("stay", "IMP", ""));
        return Objects.requireNonNull(new Delivery(directory)
                .with("Patient.ndjson", Lines.PATIENT)
                .with("Encounter.ndjson", lines.toArray(String[]::new))
                .importInto(target)
                .asOf());
    }

    static List<String> linesWhoseEndDidNotHappen() {
        String sound = Lines.encounter("newer", "finished", "AMB", "", NEWER);
        return List.of(
                Lines.encounter("newer", "planned", "AMB", "", NEWER),
                Lines.encounter("newer", "cancelled", "AMB", "", NEWER),
                Lines.encounter("newer", "entered-in-error", "AMB", "", NEWER),
                Lines.encounter("newer", "in-progress", "AMB", "", NEWER),
                Lines.encounter("newer", "unknown", "AMB", "", NEWER),
                Lines.encounter("newer", "finished", "XYZ", "", NEWER),
                sound.replace("v3-ActCode", "v3-Other"),
                sound.replace("Patient/p1", "Patient/nobody"),
                sound.replace("\"id\":\"newer\",", ""),
                sound.replace("\"newer\"", "\"new er\""),
                sound.replace("2026-11-20", "2026-11-22"),
                sound.replace("2026-11-20", "some day"),
                sound + "\n" + sound.replace("AMB", "VR"),
                sound.replace("2026-11-21", "9999-12-31"),
                sound.replace("2026-11-20", "2027-11-20").replace("2026-11-21", "2027-11-21"),
                sound + "}");
    }

    @ParameterizedTest
    @MethodSource("linesWhoseEndDidNotHappen")
    void an_end_that_did_not_happen_does_not_count(String line) throws IOException {
        assertThat(asOf(line)).isEqualTo("2026-11-03T19:00:00Z");
    }

    @Test
    void the_newest_end_that_happened_counts_in_any_order_and_however_often_it_is_sent() throws IOException {
        String newer = Lines.encounter("newer", "finished", "AMB", "", NEWER);
        String older = Lines.encounter("older", "AMB", "");
        assertThat(asOf(newer, older)).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(asOf(older, newer, newer)).isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    void what_encounters_refer_to_may_stand_in_the_same_delivery_only() throws IOException {
        String elsewhere =
                Lines.encounter("newer", "finished", "AMB", "", NEWER).replace("Patient/p1", "Patient/p7");
        assertThat(new Delivery(directory)
                        .with("Encounter.ndjson", elsewhere)
                        .with("Patient.ndjson", Lines.PATIENT.replace("p1", "p7"))
                        .importInto(target)
                        .asOf())
                .isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    void more_rejected_lines_than_are_kept_bound_it_by_the_oldest_of_them() throws IOException {
        var lines = new String[NewestEnds.KEPT + 5];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Lines.encounter("e" + i, "finished", "XYZ", "", NEWER)
                    .replace("2026-11-21T10:00", "2026-11-21T%02d:%02d".formatted(i / 60, i % 60));
        }
        assertThat(asOf(lines)).isEqualTo("2026-11-21T00:05:00Z");
    }
}
