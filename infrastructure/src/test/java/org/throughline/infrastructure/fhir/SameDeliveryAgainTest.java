package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.command.engagement.EngagementCommand.RecordExternalVisit;
import org.throughline.command.engagement.EngagementCommand.RecordFacilityStay;
import org.throughline.infrastructure.fhir.report.ImportReport;

/** A visit that is as it was known costs no command; whatever differs in it does, and so does what opens transitions. */
class SameDeliveryAgainTest {
    private static final String REASON =
            "\"reasonCode\":[{\"coding\":[{\"system\":\"urn:r\",\"code\":\"1\",\"display\":\"Sore\"}]}],";
    private static final String VISIT = Lines.encounter(
            "v",
            "finished",
            "AMB",
            Lines.type("185349003") + REASON + "\"serviceProvider\":{\"reference\":\"Organization/o1\"},",
            Lines.PERIOD);

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    private ImportReport imported(String... encounters) throws IOException {
        return new Delivery(directory)
                .with("Organization.ndjson", Lines.ORGANIZATION, Lines.SAME_NAME)
                .with("Patient.ndjson", Lines.PATIENT)
                .with("Encounter.ndjson", encounters)
                .importInto(target);
    }

    private long visitsSent() {
        return target.sent().stream()
                .filter(RecordExternalVisit.class::isInstance)
                .count();
    }

    @BeforeEach
    void a_visit_is_known() throws IOException {
        imported(VISIT);
        assertThat(visitsSent()).isEqualTo(1);
    }

    @Test
    void the_same_visit_again_is_unchanged_without_a_command() throws IOException {
        ImportReport again = imported(VISIT.replace("\"status\"", "\"language\":\"en\",\"status\""));
        assertThat(again.unchanged()).isEqualTo(again.read()).isEqualTo(4);
        assertThat(again.figures().externalVisits()).isEqualTo(1);
        assertThat(visitsSent()).isEqualTo(1);
    }

    static List<String> otherwise() {
        return List.of(
                VISIT.replace("AMB", "VR"),
                VISIT.replace("185349003", "185349004"),
                VISIT.replace("\"1\"", "\"2\""),
                VISIT.replace("Sore", "Sored"),
                VISIT.replace("urn:r", "urn:q"),
                VISIT.replace(REASON, ""),
                VISIT.replace("Organization/o1", "Organization/o2"),
                VISIT.replace("2026-11-01", "2026-11-02"),
                VISIT.replace("2026-11-03", "2026-11-02"),
                VISIT.replace(Lines.PERIOD, "\"start\":\"2026-11-01\""));
    }

    @ParameterizedTest
    @MethodSource("otherwise")
    void a_visit_that_differs_in_anything_is_corrected(String line) throws IOException {
        assertThat(line).isNotEqualTo(VISIT);
        ImportReport again = imported(line);
        assertThat(again.imported()).isEqualTo(1);
        assertThat(visitsSent()).isEqualTo(2);
        imported(VISIT);
        assertThat(visitsSent()).isEqualTo(3);
    }

    @Test
    void a_visit_that_was_taken_back_is_recorded_again() throws IOException {
        imported(VISIT.replace("finished", "cancelled"));
        assertThat(imported(VISIT).imported()).isEqualTo(1);
    }

    @Test
    void a_stay_is_asked_about_each_time_because_an_earlier_as_of_may_have_been_wrong() throws IOException {
        String stay = Lines.encounter("s", "IMP", "");
        imported(stay);
        imported(stay);
        assertThat(target.sent().stream().filter(RecordFacilityStay.class::isInstance))
                .hasSize(2);
    }
}
