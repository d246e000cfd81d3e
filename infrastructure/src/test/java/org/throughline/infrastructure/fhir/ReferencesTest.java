package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.command.engagement.EngagementCommand.RecordExternalVisit;
import org.throughline.command.program.DirectoryCommand.RecordFacility;
import org.throughline.infrastructure.fhir.feed.FeedIds;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.kernel.program.FacilityKind;

class ReferencesTest {
    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();
    private int runs;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reference\":\"Organization/o1\"",
                "\"reference\":\"Organization/o1/_history/3\"",
                "\"reference\":\"https://feed.example/fhir/Organization/o1\"",
                "\"reference\":\"urn:uuid:o1\"",
                "\"reference\":\"Organization?identifier=urn:orgs|A\"",
                "\"reference\":\"Organization?identifier=urn%3Aorgs%7CA\"",
                "\"reference\":\"Organization?identifier=A\"",
                "\"reference\":\"Organization?_id=o1\"",
                "\"identifier\":{\"system\":\"urn:orgs\",\"value\":\"A\"}"
            })
    void every_form_of_a_reference_means_the_same_organization(String reference) throws IOException {
        assertThat(run(reference).rejectsByCode()).isEmpty();
        assertThat(visit().care().organization())
                .isEqualTo(FeedIds.organization(target.record("fhir", "Organization", "o1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reference\":\"Organization/none\"",
                "\"reference\":\"Organization?identifier=urn:orgs|none\"",
                "\"reference\":\"Organization?identifier=urn:other|A\"",
                "\"reference\":\"Organization?name=North\"",
                "\"identifier\":{\"system\":\"urn:orgs\",\"value\":\"none\"}"
            })
    void what_refers_to_nothing_known_is_rejected(String reference) throws IOException {
        assertThat(run(reference).rejectsByCode()).isEqualTo(Map.of("UNRESOLVED_REFERENCE", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Organization?identifier=urn:orgs|50%", "Organization?identifier=%", "Organization?%zz"})
    void a_percent_sign_that_escapes_nothing_is_a_reject_and_no_end_of_the_run(String reference) throws IOException {
        assertThat(run("\"reference\":\"" + reference + "\"").rejectsByCode())
                .isEqualTo(Map.of("UNRESOLVED_REFERENCE", 1L));
    }

    @Test
    void what_stands_in_the_line_itself_is_left_out_and_told() throws IOException {
        ImportReport report =
                run("\"reference\":\"#c\"},\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"c\","
                        + "\"name\":\"Elsewhere\"}],\"partOf\":{\"display\":\"x\"");
        assertThat(report.rejectsByCode()).isEmpty();
        assertThat(report.notesByCode()).isEqualTo(Map.of("CONTAINED_RESOURCE", 1L));
        assertThat(visit().care().organization()).isNull();
    }

    @Test
    void a_name_alone_refers_to_nothing() throws IOException {
        assertThat(run("\"display\":\"North Clinic\"").rejectsByCode()).isEmpty();
        assertThat(visit().care().organization()).isNull();
    }

    @Test
    void an_identifier_that_two_share_refers_to_neither() throws IOException {
        ImportReport report = delivery()
                .with(
                        "Organization.ndjson",
                        Lines.ORGANIZATION,
                        Lines.SAME_NAME.replace("\"value\":\"B\"", "\"value\":\"A\""))
                .with("Encounter.ndjson", visitAt("\"reference\":\"Organization?identifier=urn:orgs|A\""))
                .importInto(target);
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("AMBIGUOUS_REFERENCE", 1L));
    }

    @Test
    void a_reject_succeeds_once_what_it_refers_to_is_there() throws IOException {
        String encounter = visitAt("\"reference\":\"Organization/o1\"");
        assertThat(delivery()
                        .with("Encounter.ndjson", encounter)
                        .importInto(target)
                        .rejected())
                .isEqualTo(1);
        delivery().with("Organization.ndjson", Lines.ORGANIZATION).importInto(target);
        assertThat(delivery()
                        .with("Encounter.ndjson", encounter)
                        .importInto(target)
                        .rejected())
                .isZero();
    }

    @Test
    void identifiers_of_earlier_runs_are_opened_only_when_something_refers_to_them() throws IOException {
        delivery().with("Practitioner.ndjson", Lines.PRACTITIONER).importInto(target);
        delivery().with("Encounter.ndjson", Lines.encounter("e0", "AMB", "")).importInto(target);
        assertThat(target.openedIdentifiers()).isZero();
        String seenBy = Lines.encounter(
                "e",
                "AMB",
                "\"participant\":[{\"individual\":{\"reference\":\"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999999999\"}},{\"individual\":{\"reference\":\"RelatedPerson/r\"}}],");
        assertThat(delivery()
                        .with("Encounter.ndjson", seenBy)
                        .importInto(target)
                        .rejectsByCode())
                .isEmpty();
        assertThat(target.openedIdentifiers()).isEqualTo(1);
    }

    @Test
    void an_identifier_that_a_record_gave_up_refers_to_it_no_longer() throws IOException {
        delivery().with("Organization.ndjson", Lines.ORGANIZATION).importInto(target);
        ImportReport report = delivery()
                .with("Organization.ndjson", Lines.ORGANIZATION.replace("\"value\":\"A\"", "\"value\":\"C\""))
                .with("Encounter.ndjson", visitAt("\"reference\":\"Organization?identifier=urn:orgs|A\""))
                .importInto(target);
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("UNRESOLVED_REFERENCE", 1L));
    }

    @Test
    void a_place_without_a_name_in_the_mode_kind_is_a_kind_of_place() throws IOException {
        delivery()
                .with("Organization.ndjson", Lines.ORGANIZATION)
                .with("Location.ndjson", Lines.HOME, Lines.LOCATION)
                .importInto(target);
        assertThat(facility("l2").kind()).isEqualTo(FacilityKind.KIND_OF_PLACE);
        assertThat(facility("l2").details().name()).isNull();
        assertThat(facility("l1").kind()).isEqualTo(FacilityKind.SITE);
        assertThat(facility("l1").organization())
                .isEqualTo(FeedIds.organization(target.record("fhir", "Organization", "o1")));
    }

    @Test
    void an_encounter_of_nobody_is_rejected() throws IOException {
        String line = Lines.encounter("e", "AMB", "").replace("\"subject\":{\"reference\":\"Patient/p1\"},", "");
        assertThat(delivery().with("Encounter.ndjson", line).importInto(target).rejectsByCode())
                .isEqualTo(Map.of("NO_SUBJECT", 1L));
    }

    @Test
    void the_same_id_in_another_system_is_another_record() {
        assertThat(target.record("fhir", "Patient", "p1")).isNotEqualTo(target.record("other", "Patient", "p1"));
    }

    private ImportReport run(String reference) throws IOException {
        return delivery()
                .with("Organization.ndjson", Lines.ORGANIZATION, Lines.SAME_NAME)
                .with("Encounter.ndjson", visitAt(reference))
                .importInto(target);
    }

    private Delivery delivery() throws IOException {
        return new Delivery(directory.resolve("run" + runs++)).with("Patient.ndjson", Lines.PATIENT);
    }

    private static String visitAt(String reference) {
        return Lines.encounter("e", "AMB", "\"serviceProvider\":{" + reference + "},");
    }

    private RecordExternalVisit visit() {
        return target.state().values().stream()
                .filter(RecordExternalVisit.class::isInstance)
                .map(RecordExternalVisit.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private RecordFacility facility(String id) {
        return (RecordFacility) Objects.requireNonNull(target.state().get(target.record("fhir", "Location", id)));
    }
}
