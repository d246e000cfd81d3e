package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.fhir.report.ImportFigures;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.infrastructure.fhir.report.ImportSettings;
import org.throughline.infrastructure.fhir.report.RejectLog;
import org.throughline.infrastructure.policy.PolicyPackLoader;

/**
 * The figures of a delivery of 1,752 people, which is too large to come with the project. Not part of the suite; run by
 * {@code ./throughline test -pl infrastructure -am -Dtest=VallejoFigures -Dsurefire.failIfNoSpecifiedTests=false
 * -Dthroughline.test.vallejo=DIR}.
 */
class VallejoFigures {
    @Test
    void the_large_delivery_gives_the_figures_that_were_counted_by_hand() {
        Path directory = Path.of(Objects.requireNonNull(
                System.getProperty("throughline.test.vallejo"), "-Dthroughline.test.vallejo names the directory"));
        var settings = new ImportSettings(
                new UUID(7, 7), "fhir", Instant.parse("2026-11-23T00:00:00Z"), null, 16, PolicyPackLoader.bundled());
        ImportReport report = new FhirImport(
                        new InMemoryTarget(), InstantSource.fixed(settings.startedAt()), UUID::randomUUID)
                .run(directory, settings, new RejectLog(null), ImportProgress.NONE);
        assertThat(report.rejectsByCode()).isEmpty();
        assertThat(report.read()).isEqualTo(report.imported()).isEqualTo(57 + 57 + 58 + 1752 + 62617);
        ImportFigures figures = report.figures();
        assertThat(figures.organizations()).isEqualTo(57);
        assertThat(figures.practitioners()).isEqualTo(57);
        assertThat(figures.locations()).isEqualTo(58);
        assertThat(figures.patients()).isEqualTo(1752);
        assertThat(figures.encountersByClass())
                .isEqualTo(Map.of("AMB", 58_232L, "EMER", 2_123L, "IMP", 1_611L, "HH", 484L, "VR", 167L));
        assertThat(figures.staysByKind())
                .isEqualTo(Map.of(
                        "ACUTE_INPATIENT", 1_355L, "SUD_RESIDENTIAL", 100L, "SKILLED_NURSING", 96L, "HOSPICE", 225L));
        assertThat(figures.externalVisits()).isEqualTo(58_412);
        assertThat(figures.deathEvidence()).isEqualTo(245);
        assertThat(report.notesByCode()).containsEntry("LONG_EMERGENCY_VISIT", 40L);
    }
}
