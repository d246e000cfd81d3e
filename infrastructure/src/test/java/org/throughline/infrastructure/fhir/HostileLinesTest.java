package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.command.client.ClientCommand.RecordClientFromFeed;
import org.throughline.infrastructure.fhir.report.ImportReport;

/** No line ends a run, whatever it holds; a store that fails does. */
class HostileLinesTest {
    private static final String MORE = ",\"birthDate\"";

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    private static String patientWith(String member) {
        return Lines.PATIENT.replace(MORE, "," + member + MORE).replace("\"p1\"", "\"p2\"");
    }

    private ImportReport imported(String file, String... lines) throws IOException {
        return new Delivery(directory).with(file, lines).importInto(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1E10000000",
                "-1e-999999999",
                "1e100",
                "1e000000000000000000100",
                "123456789012345678901234567890123456789012345678901234567890.12345"
            })
    void a_number_that_no_quantity_has_rejects_its_line_at_once(String number) throws IOException {
        String place = Lines.LOCATION.replace(
                "\"managingOrganization\"", "\"position\":{\"longitude\":" + number + "},\"managingOrganization\"");
        ImportReport report = new Delivery(directory)
                .with("Organization.ndjson", Lines.ORGANIZATION)
                .with("Location.ndjson", place, Lines.HOME)
                .importInto(target);
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("MALFORMED", 1L));
        assertThat(report.imported()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-122.25", "1e-7", "6.02214076E+23", "0", "\"1e999999999\""})
    void a_number_as_places_and_quantities_have_it_is_read(String number) throws IOException {
        String place = Lines.HOME.replace("\"mode\"", "\"position\":{\"longitude\":" + number + "},\"mode\"");
        assertThat(imported("Location.ndjson", place).rejectsByCode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z\\ud800d", "\\uDC00", "\\ud83d\\ud83d\\ude00", "Z\\uD83D"})
    void half_a_character_rejects_its_line(String text) throws IOException {
        ImportReport report = imported(
                "Patient.ndjson",
                Lines.PATIENT,
                Lines.PATIENT.replace("Ina", text).replace("p1", "p2"));
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("MALFORMED", 1L));
        assertThat(report.imported()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude00", "\\\\ud800", "é"})
    void a_whole_character_is_kept_however_it_is_written(String text) throws IOException {
        assertThat(imported("Patient.ndjson", Lines.PATIENT.replace("Ina", text))
                        .imported())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "{}", "\"a/b\"", "\" p\"", "\"Patient/7\"", "\"p_1\""})
    void an_id_that_is_none_of_fhir_rejects_its_line(String id) throws IOException {
        ImportReport report = imported("Patient.ndjson", Lines.PATIENT, Lines.PATIENT.replace("\"p1\"", id));
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("MALFORMED", 1L));
        assertThat(target.state()).hasSize(1);
    }

    @Test
    void what_is_nested_deeper_than_any_resource_rejects_its_line() throws IOException {
        for (int depth : new int[] {900, 5_000, 100_000}) {
            String deep = "{\"url\":\"u\",\"extension\":[".repeat(depth) + "]}".repeat(depth);
            ImportReport report =
                    imported("Patient.ndjson", patientWith("\"extension\":[" + deep + "]"), Lines.PATIENT);
            assertThat(report.rejectsByCode()).isEqualTo(Map.of("MALFORMED", 1L));
        }
        assertThat(target.state()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"maritalStatus\":{\"coding\":[{\"system\":\"urn:s\",\"_code\":ABSENT}]}",
                "\"communication\":[{\"language\":{\"coding\":[{\"_system\":ABSENT,\"_code\":ABSENT}]}}]",
                "\"telecom\":[{\"_system\":ABSENT,\"value\":\"1\",\"_use\":ABSENT},{\"system\":\"phone\",\"_value\":ABSENT}]",
                "\"address\":[{\"_city\":ABSENT,\"_line\":[ABSENT]}]",
                "\"_gender\":ABSENT",
                "\"_deceasedDateTime\":ABSENT",
                "\"_deceasedBoolean\":ABSENT",
                "\"link\":[{\"_type\":ABSENT}]",
                "\"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race\","
                        + "\"extension\":[{\"url\":\"ombCategory\",\"valueCoding\":{\"system\":\"urn:s\",\"_code\":ABSENT}}]}]",
                "\"extension\":[{\"url\":\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex\",\"_valueCode\":ABSENT}]"
            })
    void an_element_of_which_only_extensions_were_sent_counts_as_absent(String member) throws IOException {
        String absent = "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                + "\"valueCode\":\"masked\"}]}";
        ImportReport report = imported("Patient.ndjson", patientWith(member.replace("ABSENT", absent)));
        assertThat(report.rejectsByCode()).isEmpty();
        assertThat(target.state().values())
                .singleElement()
                .isInstanceOfSatisfying(RecordClientFromFeed.class, client -> {
                    assertThat(client.died()).isNull();
                    assertThat(client.details().maritalStatus()).isNull();
                    assertThat(client.details().races()).isEmpty();
                    assertThat(client.details().languages()).isEmpty();
                    assertThat(client.details().birthSex()).isNull();
                });
    }

    @Test
    void an_element_that_r4_does_not_have_is_left_out_and_told() throws IOException {
        ImportReport report = imported("Patient.ndjson", patientWith("\"animal\":{\"species\":{\"text\":\"dog\"}}"));
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.notesByCode()).isEqualTo(Map.of("UNKNOWN_ELEMENT", 1L));
    }

    @Test
    void somebody_born_after_the_run_began_is_kept_and_told() throws IOException {
        assertThat(imported("Patient.ndjson", Lines.PATIENT.replace("1980", "2080"))
                        .notesByCode())
                .isEqualTo(Map.of("IMPLAUSIBLE_BIRTH", 1L));
    }

    @Test
    void what_cannot_be_stored_rejects_its_line_and_the_run_goes_on() throws IOException {
        target.takeNot(command -> command instanceof RecordClientFromFeed client
                && client.record().equals(target.record("fhir", "Patient", "p1")));
        ImportReport report = imported("Patient.ndjson", Lines.PATIENT, Lines.PATIENT.replace("p1", "p2"));
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("UNSTORABLE", 1L));
        assertThat(report.imported()).isEqualTo(1);
    }

    @Test
    void a_store_that_fails_ends_the_run_and_is_told_as_such() {
        target.failOn(command -> true);
        assertThatThrownBy(() -> imported("Patient.ndjson", Lines.PATIENT))
                .isInstanceOfSatisfying(
                        ImportFailed.class,
                        failed -> assertThat(failed.isInput()).isFalse())
                .hasMessageContaining("the store")
                .hasRootCauseMessage("The store is away");
    }

    @Test
    void a_vault_that_fails_while_a_line_is_mapped_ends_the_run_too() {
        target.failSealing();
        assertThatThrownBy(() -> imported("Patient.ndjson", Lines.PATIENT))
                .isInstanceOf(ImportFailed.class)
                .hasRootCauseMessage("The vault is away");
    }
}
