package org.throughline.infrastructure.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.infrastructure.fhir.report.ImportReport;

/** Nothing of a delivery is lost in silence: what is in its files is read, or it is told what was not. */
class DeliveryFilesTest {
    private static final String FREE_TEXT = "Zebediah";

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    private ImportReport imported() {
        return new Delivery(directory).importInto(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient",
                "1.Patient",
                "Patient.000",
                "Fairfield-Patient",
                "Export_Patient_Monday",
                "Patient-Encounter",
                "Group-of-all",
                "CareTeam",
                "Data",
                "people"
            })
    void a_file_is_read_whatever_other_words_its_name_has(String stem) throws IOException {
        new Delivery(directory).with(stem + ".ndjson", Lines.PATIENT);
        ImportReport report = imported();
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.ignored()).isEmpty();
    }

    @Test
    void a_file_that_holds_several_types_is_read_whole() throws IOException {
        new Delivery(directory)
                .with(
                        "Export.ndjson",
                        Lines.encounter("e", "AMB", ""),
                        Lines.PATIENT,
                        Lines.LOCATION,
                        Lines.ORGANIZATION);
        assertThat(imported().imported()).isEqualTo(4);
    }

    @Test
    void a_type_that_fhir_does_not_have_is_a_reject_that_does_not_repeat_it() throws IOException {
        Delivery delivery = new Delivery(directory.resolve("in"))
                .with(
                        "export.ndjson",
                        Lines.PATIENT,
                        "{\"resourceType\":\"" + FREE_TEXT + "\"}",
                        "{\"id\":\"x\"}",
                        "{\"resourceType\":\"Goal\"}");
        ImportReport report = delivery.importInto(target);
        assertThat(report.ignored()).isEqualTo(Map.of("Goal", 1L));
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("MALFORMED", 2L));
        assertThat(delivery.rejectLines()).hasSize(2).allMatch(line -> line.contains("\"unknown\""));
        assertThat(report + String.join("", delivery.rejectLines())).doesNotContain(FREE_TEXT);
    }

    @Test
    void what_is_no_file_of_a_feed_is_named() throws IOException {
        new Delivery(directory).with("Patient.NDJSON", Lines.PATIENT);
        Files.writeString(directory.resolve("Encounter.jsonl"), Lines.encounter("e", "AMB", ""));
        Files.writeString(directory.resolve("Patient.ndjson.gz.part"), "");
        Files.createDirectory(directory.resolve("more.ndjson"));
        Files.writeString(directory.resolve("all.zip"), "");
        ImportReport report = imported();
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.notRead())
                .containsExactlyInAnyOrder("Encounter.jsonl", "Patient.ndjson.gz.part", "more.ndjson", "all.zip");
    }

    @Test
    void a_link_is_followed_and_one_that_leads_nowhere_is_a_reject() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("people.txt"), Lines.PATIENT);
        Path delivery = Files.createDirectory(directory.resolve("delivery"));
        Files.createSymbolicLink(delivery.resolve("Patient.ndjson"), elsewhere.resolve("people.txt"));
        Files.createSymbolicLink(delivery.resolve("Encounter.ndjson"), elsewhere.resolve("none"));
        ImportReport report = new Delivery(delivery).importInto(target);
        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.rejectsByCode()).isEqualTo(Map.of("UNREADABLE_FILE", 1L));
    }

    private static byte[] member(String line) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private ImportReport importedWith(byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Files.write(directory.resolve("Patient.ndjson.gz"), all.toByteArray());
        return imported();
    }

    @Test
    void all_members_of_a_compressed_file_are_read() throws IOException {
        assertThat(importedWith(member(Lines.PATIENT), member(""), member(Lines.PATIENT.replace("p1", "p2")))
                        .imported())
                .isEqualTo(2);
    }

    @Test
    void a_member_that_is_damaged_anywhere_makes_its_file_unreadable_from_there() throws IOException {
        byte[] second = member(Lines.PATIENT.replace("p1", "p2"));
        for (int at : new int[] {0, 1, 2, 3, second.length / 2, second.length - 8, second.length - 1}) {
            byte[] damaged = second.clone();
            damaged[at] ^= (byte) 0xE5;
            ImportReport report = importedWith(member(Lines.PATIENT), damaged);
            assertThat(report.rejectsByCode()).as("byte %d", at).containsEntry("UNREADABLE_FILE", 1L);
            assertThat(report.read()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void what_follows_the_last_member_is_damage_unless_it_is_padding() throws IOException {
        assertThat(importedWith(member(Lines.PATIENT), new byte[600]).rejectsByCode())
                .isEmpty();
        assertThat(importedWith(member(Lines.PATIENT), "\n".getBytes(StandardCharsets.UTF_8))
                        .rejectsByCode())
                .isEqualTo(Map.of("UNREADABLE_FILE", 1L));
        assertThat(importedWith(member(Lines.PATIENT), new byte[] {0, 0, 1}).rejectsByCode())
                .isEqualTo(Map.of("UNREADABLE_FILE", 1L));
    }

    @Test
    void lines_that_differ_only_in_their_version_are_one_record_of_the_newest() throws IOException {
        String[] versions = {"9", "10", "2"};
        for (int first = 0; first < versions.length; first++) {
            var lines = new String[versions.length];
            for (int i = 0; i < lines.length; i++) {
                String version = versions[(first + i) % versions.length];
                lines[i] = Lines.PATIENT.replace(
                        "\"id\":\"p1\"",
                        "\"id\":\"p1\",\"meta\":{\"versionId\":\"" + version + "\",\"lastUpdated\":\"2024-01-0"
                                + (i + 1) + "T00:00:00Z\"}");
            }
            var fresh = new InMemoryTarget();
            ImportReport report =
                    new Delivery(directory).with("Patient.ndjson", lines).importInto(fresh);
            assertThat(report.imported()).isEqualTo(1);
            assertThat(report.unchanged()).isEqualTo(2);
            assertThat(fresh.state().values())
                    .singleElement()
                    .extracting(command -> command.provenance().source().version())
                    .isEqualTo("10");
        }
    }
}
