package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.fhir.delivery.FeedReader;
import org.throughline.infrastructure.fhir.report.ImportReport;

class FeedReadingTest {
    private static final String SECRET = "Zebediah";

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    @Test
    void a_byte_order_mark_carriage_returns_and_blank_lines_are_tolerated() throws IOException {
        Files.writeString(
                directory.resolve("Patient.ndjson"),
                "\uFEFF" + Lines.PATIENT + "\r\n\r\n   \n" + Lines.PATIENT.replace("p1", "p2"));
        ImportReport report = new Delivery(directory).importInto(target);
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.rejected()).isZero();
    }

    @Test
    void a_reject_names_file_line_type_and_code_and_nothing_of_the_content() throws IOException {
        Delivery delivery = new Delivery(directory.resolve("in"))
                .with(
                        "Patient.ndjson",
                        Lines.PATIENT,
                        "",
                        "{\"resourceType\":\"Patient\",\"id\":\"" + SECRET + "\",\"birthDate\":\"" + SECRET + "\"}",
                        "{\"resourceType\":\"Patient\",\"name\":\"" + SECRET,
                        "{\"resourceType\":\"Observation\",\"id\":\"" + SECRET + "\"}",
                        "{\"resourceType\":\"Patient\",\"gender\":\"male\"}",
                        "[]",
                        "42");
        ImportReport report = delivery.importInto(target);
        assertThat(delivery.rejectLines())
                .contains(
                        "{\"file\":\"Patient.ndjson\",\"line\":3,\"resourceType\":\"Patient\",\"code\":\"MALFORMED\"}")
                .hasSize(6)
                .noneMatch(line -> line.contains(SECRET));
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("MALFORMED", 4L, "WRONG_TYPE", 1L, "NO_ID", 1L));
        assertThat(report.read())
                .isEqualTo(report.imported() + report.skipped() + report.rejected())
                .isEqualTo(7);
    }

    @Test
    void a_file_that_breaks_off_is_read_as_far_as_it_goes() throws IOException {
        new Delivery(directory)
                .with("Patient.ndjson.gz", Delivery.sample("Patient").toArray(String[]::new));
        Path file = directory.resolve("Patient.ndjson.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        ImportReport report = new Delivery(directory).importInto(target);
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("UNREADABLE_FILE", 1L));
        assertThat(report.imported()).isBetween(10L, 119L);
    }

    @Test
    void a_file_that_is_not_compressed_as_it_says_is_rejected() throws IOException {
        Files.writeString(directory.resolve("Patient.ndjson.gz"), Lines.PATIENT);
        assertThat(new Delivery(directory).importInto(target).rejectsByCode()).isEqualTo(Map.of("UNREADABLE_FILE", 1L));
    }

    @Test
    void a_line_longer_than_a_resource_may_be_is_rejected_and_the_rest_goes_on() throws IOException {
        String endless = "{\"resourceType\":\"Patient\",\"id\":\"x\",\"language\":\""
                + "x".repeat(FeedReader.LONGEST_LINE) + "\"}";
        ImportReport report = new Delivery(directory)
                .with("Patient.ndjson", endless, Lines.PATIENT)
                .importInto(target);
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("LINE_TOO_LONG", 1L));
        assertThat(report.imported()).isEqualTo(1);
    }

    @Test
    void a_line_that_is_no_utf_8_is_rejected() throws IOException {
        Files.write(
                directory.resolve("Patient.ndjson"),
                "{\"resourceType\":\"Patient\",\"id\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new Delivery(directory).importInto(target).rejectsByCode()).isEqualTo(Map.of("MALFORMED", 1L));
    }

    @Test
    void the_same_id_with_the_same_content_is_one_record() throws IOException {
        ImportReport report = new Delivery(directory)
                .with("Patient.ndjson", Lines.PATIENT, Lines.PATIENT)
                .with("Patient.1.ndjson", Lines.PATIENT)
                .importInto(target);
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(2);
    }

    @Test
    void the_same_id_with_different_content_in_one_run_is_rejected_in_any_order() throws IOException {
        String other = Lines.PATIENT.replace("Moss", "Fern");
        for (List<String> order : List.of(List.of(Lines.PATIENT, other), List.of(other, Lines.PATIENT))) {
            ImportReport report = new Delivery(directory)
                    .with("Patient.ndjson", order.toArray(String[]::new))
                    .importInto(target);
            assertThat(report.rejectsByCode()).isEqualTo(Map.of("CONFLICTING_DUPLICATE", 2L));
            assertThat(target.state()).isEmpty();
        }
    }

    @Test
    void what_a_later_delivery_does_not_hold_is_not_deleted() throws IOException {
        new Delivery(directory.resolve("first"))
                .with("Patient.ndjson", Lines.PATIENT)
                .importInto(target);
        new Delivery(directory.resolve("later"))
                .with("Patient.ndjson", Lines.PATIENT.replace("p1", "p2"))
                .importInto(target);
        assertThat(target.state()).hasSize(2);
    }

    @Test
    void a_refused_command_rejects_its_line_with_the_reason() throws IOException {
        target.refuse(command -> true);
        assertThat(new Delivery(directory)
                        .with("Patient.ndjson", Lines.PATIENT)
                        .importInto(target)
                        .rejectsByCode())
                .isEqualTo(Map.of("REFUSED:RECORD_BELONGS_TO_ANOTHER_CLIENT", 1L));
    }

    @Test
    void types_that_are_not_imported_are_counted() throws IOException {
        ImportReport report = new Delivery(directory)
                .with("CareTeam.ndjson", "{\"resourceType\":\"CareTeam\"}", "{\"resourceType\":\"CareTeam\"}")
                .with("mixed.ndjson", Lines.PATIENT, "{\"resourceType\":\"Goal\",\"id\":\"g\"}")
                .importInto(target);
        assertThat(report.ignored()).isEqualTo(Map.of("CareTeam", 2L, "Goal", 1L));
        assertThat(report.read()).isEqualTo(1);
    }

    @Test
    void a_practitioner_without_a_name_is_rejected() throws IOException {
        assertThat(new Delivery(directory)
                        .with("Practitioner.ndjson", "{\"resourceType\":\"Practitioner\",\"id\":\"d\"}")
                        .importInto(target)
                        .rejectsByCode())
                .isEqualTo(Map.of("NO_NAME", 1L));
    }

    @Test
    void a_directory_without_files_is_refused_with_what_was_looked_for() {
        assertThatThrownBy(() -> new Delivery(directory).importInto(target))
                .isInstanceOf(ImportFailed.class)
                .hasMessageContaining("*.ndjson");
    }
}
