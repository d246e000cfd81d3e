package org.throughline.infrastructure.fhir.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.command.client.ClientCommand.RecordClientFromFeed;
import org.throughline.infrastructure.fhir.Delivery;
import org.throughline.infrastructure.fhir.InMemoryTarget;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.privacy.Sealed;

class PatientMappingTest {
    private static final String OMB = "urn:oid:2.16.840.1.113883.6.238";

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();

    @Test
    void the_official_name_is_in_use_and_a_maiden_name_is_an_alias() throws IOException {
        var client = patient("""
                "name":[{"use":"maiden","family":"Born","given":["Ina"]},{"use":"official","family":"Moss","given":["Ina","Ro"],"prefix":["Ms."]}]""");
        assertThat(plain(client.details().name()).family()).isEqualTo("Moss");
        assertThat(plain(client.details().name()).given()).containsExactly("Ina", "Ro");
        assertThat(plain(client.details().aliases()))
                .extracting(HumanName::family)
                .containsExactly("Born");
    }

    @Test
    void several_races_are_all_kept_and_an_unknown_race_is_not_missing() throws IOException {
        var client = patient("""
                "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race","extension":[\
                {"url":"ombCategory","valueCoding":{"system":"%1$s","code":"2106-3"}},\
                {"url":"ombCategory","valueCoding":{"system":"%1$s","code":"1002-5"}},\
                {"url":"detailed","valueCoding":{"system":"%1$s","code":"1586-7"}},\
                {"url":"text","valueString":"White, Shoshone"}]},\
                {"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity","extension":[\
                {"url":"ombCategory","valueCoding":{"system":"http://terminology.hl7.org/CodeSystem/v3-NullFlavor","code":"UNK"}}]}]""".formatted(OMB));
        assertThat(client.details().races()).extracting(Coded::code).containsExactly("2106-3", "1002-5", "1586-7");
        assertThat(client.details().ethnicities()).extracting(Coded::code).containsExactly("UNK");
    }

    @Test
    void the_sex_at_birth_is_not_the_gender() throws IOException {
        var client = patient("""
                "gender":"other","extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"F"}]""");
        assertThat(client.details().gender()).hasToString("OTHER");
        assertThat(client.details().birthSex())
                .isEqualTo(Coded.of("http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender", "F"));
    }

    @ParameterizedTest
    @CsvSource({"1980, 1980-01-01, YEAR", "1980-02, 1980-02-01, MONTH", "1980-02-03, 1980-02-03, DAY"})
    void a_birth_date_keeps_its_precision(String sent, LocalDate date, Precision precision) throws IOException {
        assertThat(plain(patient("\"birthDate\":\"" + sent + "\"").details().birthDate()))
                .isEqualTo(new PartialDate(date, precision));
    }

    @Test
    void all_identifiers_are_kept_with_their_systems() throws IOException {
        var client = patient("""
                "identifier":[{"system":"urn:a","value":"1"},{"system":"urn:b","value":"1",\
                "type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]}}]""");
        assertThat(plain(client.details().identifiers()))
                .extracting(one -> one.system() + "|" + one.value() + "|" + one.type())
                .containsExactly("urn:a|1|null", "urn:b|1|MR");
    }

    @Test
    void the_preferred_language_comes_first() throws IOException {
        var client = patient("""
                "communication":[{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"en"}]}},\
                {"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"es"}]},"preferred":true}]""");
        assertThat(client.details().languages()).extracting(Coded::code).containsExactly("es", "en");
    }

    @Test
    void telecom_address_and_marital_status_are_kept() throws IOException {
        var client = patient("""
                "telecom":[{"system":"phone","value":"555","use":"home"}],"address":[{"line":["1 A St"],"city":"Vallejo"}],\
                "maritalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"S"}]}""");
        assertThat(plain(client.details().contactPoints())).singleElement().hasFieldOrPropertyWithValue("value", "555");
        assertThat(plain(client.details().addresses())).singleElement().hasFieldOrPropertyWithValue("city", "Vallejo");
        assertThat(client.details().maritalStatus()).isNotNull().hasFieldOrPropertyWithValue("code", "S");
    }

    @Test
    void a_death_is_known_as_precisely_as_it_was_sent() throws IOException {
        assertThat(patient("\"deceasedDateTime\":\"2025-03-01T23:30:00-08:00\"").died())
                .isNotNull()
                .satisfies(died -> {
                    assertThat(died.start()).isEqualTo(Instant.parse("2025-03-02T07:30:00Z"));
                    assertThat(died.startDate()).isEqualTo(LocalDate.of(2025, 3, 1));
                });
        assertThat(patient("\"deceasedDateTime\":\"2025-03\"").died())
                .isNotNull()
                .hasFieldOrPropertyWithValue("precision", Precision.MONTH);
    }

    @Test
    void a_death_without_a_date_is_noted_and_not_recorded() throws IOException {
        ImportReport report = run("\"deceasedBoolean\":true");
        assertThat(report.notesByCode()).containsEntry("DEATH_WITHOUT_DATE", 1L);
        assertThat(report.imported()).isEqualTo(1);
        assertThat(client().died()).isNull();
    }

    @Test
    void a_birth_that_nobody_can_have_had_is_kept_and_noted() throws IOException {
        assertThat(run("\"birthDate\":\"2050-01-01\"").notesByCode()).containsEntry("IMPLAUSIBLE_BIRTH", 1L);
        assertThat(plain(client().details().birthDate()).date()).isEqualTo(LocalDate.of(2050, 1, 1));
    }

    @Test
    void a_birth_after_the_death_is_kept_and_noted() throws IOException {
        assertThat(run("\"birthDate\":\"2020-01-02\",\"deceasedDateTime\":\"2020-01-01\"")
                        .notesByCode())
                .containsEntry("IMPLAUSIBLE_BIRTH", 1L);
    }

    @Test
    void a_link_to_another_record_is_a_match_case_and_merges_nobody() throws IOException {
        ImportReport report = run("\"link\":[{\"other\":{\"reference\":\"Patient/p2\"},\"type\":\"seealso\"}]");
        assertThat(report.notes()).singleElement().hasFieldOrPropertyWithValue("code", "MATCH_CASE");
        assertThat(target.state()).hasSize(1);
    }

    @Test
    void a_birth_date_that_is_no_date_is_rejected() throws IOException {
        assertThat(run("\"birthDate\":\"1980-13-40\"").rejectsByCode()).containsOnlyKeys("MALFORMED");
    }

    private RecordClientFromFeed patient(String more) throws IOException {
        assertThat(run(more).rejectsByCode()).isEmpty();
        return client();
    }

    private RecordClientFromFeed client() {
        return (RecordClientFromFeed) target.state().values().iterator().next();
    }

    private ImportReport run(String more) throws IOException {
        return new Delivery(directory)
                .with("Patient.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"p1\"," + more + "}")
                .importInto(target);
    }

    private static <T> T plain(@Nullable Sealed<T> sealed) {
        return Objects.requireNonNull(Objects.requireNonNull(sealed).plainForVault());
    }
}
