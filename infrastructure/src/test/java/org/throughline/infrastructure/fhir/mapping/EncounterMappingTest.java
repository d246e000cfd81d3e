package org.throughline.infrastructure.fhir.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.engagement.EngagementCommand.RecordEmergencyVisit;
import org.throughline.command.engagement.EngagementCommand.RecordExternalVisit;
import org.throughline.command.engagement.EngagementCommand.RecordFacilityStay;
import org.throughline.infrastructure.fhir.Delivery;
import org.throughline.infrastructure.fhir.InMemoryTarget;
import org.throughline.infrastructure.fhir.Lines;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Precision;

class EncounterMappingTest {
    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();
    private int runs;

    @ParameterizedTest
    @CsvSource({
        "IMP, 185347001, ACUTE_INPATIENT",
        "IMP, 449411000124106, SKILLED_NURSING",
        "IMP, 56876005, SUD_RESIDENTIAL",
        "ACUTE, 185347001, ACUTE_INPATIENT",
        "OBSENC, 185347001, ACUTE_INPATIENT",
        "SS, 185347001, ACUTE_INPATIENT",
        "NONAC, 185347001, SKILLED_NURSING",
        "HH, 305336008, HOSPICE"
    })
    void a_stay_is_of_the_kind_that_class_and_type_say(String encounterClass, String type, StayKind kind)
            throws IOException {
        RecordFacilityStay stay =
                only(Lines.encounter("e", encounterClass, Lines.type(type)), RecordFacilityStay.class);
        assertThat(stay.kind()).isEqualTo(kind);
        assertThat(stay.care().encounterClass().code()).isEqualTo(encounterClass);
        assertThat(stay.care().types()).extracting("code").containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource({
        "AMB, 185349003, IN_PERSON",
        "AMB, 32485007, IN_PERSON",
        "AMB, 448337001, VIDEO",
        "FLD, 185349003, IN_PERSON",
        "VR, 185347001, VIDEO",
        "VR, 185317003, PHONE",
        "VR, 453131000124105, VIDEO",
        "HH, 439708006, HOME",
        "HH, 185349003, HOME"
    })
    void a_visit_took_place_as_its_type_says_and_else_its_class(String encounterClass, String type, VisitMode mode)
            throws IOException {
        assertThat(only(Lines.encounter("e", encounterClass, Lines.type(type)), RecordExternalVisit.class)
                        .mode())
                .isEqualTo(mode);
    }

    @Test
    void an_emergency_visit_lasts_from_arrival_to_departure() throws IOException {
        RecordEmergencyVisit visit = only(Lines.encounter("e", "EMER", ""), RecordEmergencyVisit.class);
        assertThat(visit.provenance().occurred().start()).isEqualTo(Instant.parse("2026-11-01T17:00:00Z"));
        assertThat(visit.provenance().occurred().end()).isEqualTo(Instant.parse("2026-11-03T19:00:00Z"));
        assertThat(visit.lookBackFrom()).isEqualTo(Instant.parse("2026-11-03T19:00:00Z"));
    }

    @Test
    void an_emergency_visit_of_more_than_a_week_is_kept_and_noted() throws IOException {
        ImportReport report = run(Lines.encounter(
                "e", "finished", "EMER", "", "\"start\":\"2026-10-01T10:00:00Z\",\"end\":\"2026-11-03T10:00:00Z\""));
        assertThat(report.figures().emergencyVisits()).isEqualTo(1);
        assertThat(report.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo("LONG_EMERGENCY_VISIT");
            assertThat(note.file()).isEqualTo("Encounter.ndjson");
            assertThat(note.line()).isEqualTo(1);
        });
    }

    @Test
    void an_encounter_of_1850_or_before_the_birth_is_kept_and_noted() throws IOException {
        ImportReport report = new Delivery(directory.resolve("born"))
                .with("Patient.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"2026-06-01\"}")
                .with(
                        "Encounter.ndjson",
                        Lines.encounter("now", "AMB", ""),
                        Lines.encounter(
                                "before", "finished", "AMB", "", "\"start\":\"2026-05-30\",\"end\":\"2026-05-30\""),
                        Lines.encounter(
                                "long-ago", "finished", "AMB", "", "\"start\":\"1850-05-30\",\"end\":\"1850-05-30\""))
                .importInto(target);
        assertThat(report.notesByCode()).containsEntry("IMPLAUSIBLE_TIME", 2L);
        assertThat(report.notes()).extracting(note -> note.line()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(report.rejectsByCode()).isEmpty();
    }

    @Test
    void a_certification_of_death_is_evidence_and_no_visit() throws IOException {
        var evidence =
                only(Lines.encounter("e", "AMB", Lines.type("308646001")), ClientCommand.RecordDeathEvidence.class);
        assertThat(evidence.provenance().occurred().start()).isEqualTo(Instant.parse("2026-11-01T17:00:00Z"));
    }

    @Test
    void what_goes_on_has_no_end() throws IOException {
        var stay = only(
                Lines.encounter("e", "in-progress", "IMP", "", "\"start\":\"2026-11-01T10:00:00Z\""),
                RecordFacilityStay.class);
        assertThat(stay.provenance().occurred().end()).isNull();
        assertThat(stay.provenance().historical()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"IMP", "ACUTE", "NONAC", "EMER"})
    void what_lasts_and_is_over_without_an_end_is_rejected_and_swallows_nothing(String encounterClass)
            throws IOException {
        assertThat(run(Lines.encounter("e", "finished", encounterClass, "", "\"start\":\"2010-11-01T10:00:00Z\""))
                        .rejectsByCode())
                .isEqualTo(Map.of("NO_END", 1L));
    }

    @Test
    void a_visit_that_is_over_needs_no_end() throws IOException {
        var visit = only(
                Lines.encounter("e", "finished", "AMB", "", "\"start\":\"2010-11-01T10:00:00Z\""),
                RecordExternalVisit.class);
        assertThat(visit.provenance().historical()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"IMP", "EMER", "AMB"})
    void an_end_that_stands_for_none_is_rejected_and_swallows_nothing(String encounterClass) throws IOException {
        String period = "\"start\":\"2010-11-01T10:00:00Z\",\"end\":\"9999-12-31\"";
        assertThat(run(Lines.encounter("e", "finished", encounterClass, "", period))
                        .rejectsByCode())
                .isEqualTo(Map.of("END_IN_FUTURE", 1L));
        assertThat(encounters()).isEmpty();
    }

    @Test
    void a_clock_that_is_a_little_ahead_ends_a_visit() throws IOException {
        Instant end = Delivery.NOW.plusSeconds(60);
        String period = "\"start\":\"2026-11-01T10:00:00Z\",\"end\":\"" + end + "\"";
        assertThat(only(Lines.encounter("e", "finished", "AMB", "", period), RecordExternalVisit.class)
                        .provenance()
                        .occurred()
                        .end())
                .isEqualTo(end);
    }

    @Test
    void what_is_in_progress_goes_on_whatever_end_is_planned() throws IOException {
        var stay = only(Lines.encounter("e", "in-progress", "IMP", "", Lines.PERIOD), RecordFacilityStay.class);
        assertThat(stay.provenance().occurred().end()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"planned", "cancelled", "entered-in-error"})
    void what_never_took_place_is_no_fact(String status) throws IOException {
        ImportReport report = run(Lines.encounter("e", status, "IMP", "", Lines.PERIOD));
        assertThat(report.withoutFact()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(encounters()).isEmpty();
    }

    @Test
    void a_changed_encounter_corrects_what_was_recorded() throws IOException {
        run(Lines.encounter("e", "IMP", ""));
        ImportReport later = run(Lines.encounter("e", "IMP", Lines.type("185347001")));
        assertThat(later.eventsByName()).isEqualTo(Map.of("test.Corrected", 1L));
        assertThat(later.unchanged()).isEqualTo(1); // the patient
    }

    @Test
    void other_bytes_of_the_same_meaning_change_nothing() throws IOException {
        run(Lines.encounter("e", "IMP", ""));
        String other = Lines.encounter("e", "IMP", "\"text\":{\"status\":\"generated\",\"div\":\"<div>x</div>\"},")
                .replace(":{", ": {");
        assertThat(run(other).events()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"XYZ, UNKNOWN_CLASS", "PRENC, UNKNOWN_CLASS"})
    void an_unknown_class_is_rejected(String encounterClass, String code) throws IOException {
        assertThat(run(Lines.encounter("e", encounterClass, "")).rejectsByCode())
                .isEqualTo(Map.of(code, 1L));
    }

    @Test
    void a_class_of_another_code_system_is_unknown_even_if_its_code_looks_known() throws IOException {
        String line = Lines.encounter("e", "IMP", "").replace("v3-ActCode", "own-classes");
        assertThat(run(line).rejectsByCode()).isEqualTo(Map.of("UNKNOWN_CLASS", 1L));
    }

    @ParameterizedTest
    @CsvSource({"unknown, UNKNOWN_STATUS", "bogus, MALFORMED"})
    void a_status_that_says_nothing_is_rejected(String status, String code) throws IOException {
        assertThat(run(Lines.encounter("e", status, "IMP", "", Lines.PERIOD)).rejectsByCode())
                .isEqualTo(Map.of(code, 1L));
    }

    @Test
    void an_encounter_without_a_start_is_rejected() throws IOException {
        assertThat(run(Lines.encounter("e", "finished", "IMP", "", "")).rejectsByCode())
                .isEqualTo(Map.of("NO_START", 1L));
    }

    @Test
    void an_end_before_the_start_is_rejected() throws IOException {
        String period = "\"start\":\"2026-11-03T10:00:00Z\",\"end\":\"2026-11-01T10:00:00Z\"";
        assertThat(run(Lines.encounter("e", "finished", "IMP", "", period)).rejectsByCode())
                .isEqualTo(Map.of("END_BEFORE_START", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, YEAR, 2026-01-01T08:00:00Z",
        "2026-10, MONTH, 2026-10-01T07:00:00Z",
        "2026-10-05, DAY, 2026-10-05T07:00:00Z"
    })
    void a_partial_date_keeps_its_precision_and_belongs_to_the_zone_of_the_place(
            String start, Precision precision, Instant instant) throws IOException {
        var visit = only(
                Lines.encounter("e", "finished", "AMB", "", "\"start\":\"" + start + "\""), RecordExternalVisit.class);
        assertThat(visit.provenance().occurred().precision()).isEqualTo(precision);
        assertThat(visit.provenance().occurred().start()).isEqualTo(instant);
        assertThat(visit.provenance().occurred().zone().getId()).isEqualTo("America/Los_Angeles");
    }

    @Test
    void an_end_known_to_the_day_is_not_before_a_start_known_to_the_minute_of_that_day() throws IOException {
        String period = "\"start\":\"2026-11-03T10:00:00-08:00\",\"end\":\"2026-11-03\"";
        var stay = only(Lines.encounter("e", "finished", "IMP", "", period), RecordFacilityStay.class);
        assertThat(stay.provenance().occurred().end())
                .isEqualTo(stay.provenance().occurred().start());
        assertThat(stay.provenance().occurred().precision()).isEqualTo(Precision.DAY);
    }

    @ParameterizedTest
    @CsvSource({"1, 01", "01, 01", "41, 41"})
    void a_disposition_is_kept_as_sent_and_one_digit_means_the_same_as_two(String sent, String mapped)
            throws IOException {
        var stay = only(Lines.encounter("e", "IMP", disposition(sent)), RecordFacilityStay.class);
        assertThat(stay.care().disposition()).isNotNull().satisfies(coded -> {
            assertThat(coded.code()).isEqualTo(sent);
            assertThat(coded.mappedCode()).isEqualTo(mapped);
        });
    }

    @Test
    void a_missing_disposition_is_unknown() throws IOException {
        assertThat(only(Lines.encounter("e", "IMP", ""), RecordFacilityStay.class)
                        .care()
                        .disposition())
                .isNull();
    }

    @Test
    void reasons_keep_their_code_system_and_their_text_is_sealed() throws IOException {
        var visit = only(
                Lines.encounter(
                        "e",
                        "AMB",
                        "\"reasonCode\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"6525002\",\"display\":\"Dependent drug abuse\"}]},{\"text\":\"in words\"}],"),
                RecordExternalVisit.class);
        assertThat(visit.care().reasons())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason.text()).isNotNull().hasToString("Sealed"));
        assertThat(visit.care().reasons().getFirst().system()).isEqualTo("http://snomed.info/sct");
        assertThat(visit.care().reasons().getLast().code()).isEqualTo(FhirCodes.NOT_SENT);
    }

    @Test
    void what_ended_before_the_look_back_is_history() throws IOException {
        run(
                Lines.encounter("new", "IMP", ""),
                Lines.encounter(
                        "old", "finished", "IMP", "", "\"start\":\"1990-01-01T10:00:00Z\",\"end\":\"1990-01-05\""));
        assertThat(encounters())
                .extracting(command -> command.provenance().historical())
                .containsExactlyInAnyOrder(true, false);
    }

    private ImportReport run(String... encounters) throws IOException {
        return new Delivery(directory.resolve("run" + runs++))
                .with("Patient.ndjson", Lines.PATIENT)
                .with("Encounter.ndjson", encounters)
                .importInto(target);
    }

    private <C extends CareCommand> C only(String line, Class<C> type) throws IOException {
        assertThat(run(line).rejectsByCode()).isEmpty();
        List<CareCommand> commands = encounters();
        assertThat(commands).singleElement().isInstanceOf(type);
        return type.cast(commands.getFirst());
    }

    private List<CareCommand> encounters() {
        return target.state().values().stream()
                .filter(command -> !(command instanceof ClientCommand.RecordClientFromFeed))
                .toList();
    }

    private static String disposition(String code) {
        return "\"hospitalization\":{\"dischargeDisposition\":{\"coding\":[{\"system\":\"http://www.nubc.org/patient-discharge\",\"code\":\"%s\"}]}},"
                .formatted(code);
    }
}
