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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.client.ClientCommand.MarkDeathEvidenceEnteredInError;
import org.throughline.command.engagement.EngagementCommand.MarkEmergencyVisitEnteredInError;
import org.throughline.command.engagement.EngagementCommand.MarkExternalVisitEnteredInError;
import org.throughline.command.engagement.EngagementCommand.MarkFacilityStayEnteredInError;
import org.throughline.command.engagement.EngagementCommand.RecordFacilityStay;
import org.throughline.infrastructure.fhir.report.ImportReport;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.SourceRecordId;

/** A feed takes back what it has told, or says that it was something else. */
class WithdrawnEncountersTest {
    private static final Instant AS_OF = Instant.parse("2026-11-21T00:00:00Z");
    private static final String CERTIFICATION = Lines.type("308646001");
    private static final String REHABILITATION = Lines.type("56876005");

    @TempDir
    Path directory;

    private final InMemoryTarget target = new InMemoryTarget();
    private int runs;

    @ParameterizedTest
    @CsvSource({
        "entered-in-error, ENTERED_IN_ERROR",
        "cancelled, CANCELLED",
        "planned, PLANNED_AGAIN",
    })
    void a_recorded_encounter_that_the_feed_takes_back_was_entered_in_error(String status, EnteredInErrorReason reason)
            throws IOException {
        run(Lines.encounter("e", "IMP", ""));
        ImportReport later = run(status("e", status, "IMP", ""));
        assertThat(later.rejectsByCode()).isEmpty();
        assertThat(later.imported()).isEqualTo(1);
        assertThat(later.eventsByName()).isEqualTo(Map.of("test.EnteredInError", 1L));
        assertThat(later.figures().segmentsByKind()).isEmpty();
        assertThat(encounters()).isEmpty();
        assertThat(target.withdrawals())
                .singleElement()
                .isInstanceOfSatisfying(MarkFacilityStayEnteredInError.class, command -> {
                    assertThat(command.reason()).isEqualTo(reason);
                    assertThat(command.provenance().occurred().start()).isEqualTo(Delivery.NOW);
                });

        ImportReport again = run(status("e", status, "IMP", ""));
        assertThat(again.events()).isZero();
        assertThat(again.withoutFact()).isEqualTo(1);
    }

    @Test
    void each_kind_of_fact_is_taken_back_by_its_own_command() throws IOException {
        run(
                Lines.encounter("v", "AMB", ""),
                Lines.encounter("e", "EMER", ""),
                Lines.encounter("s", "IMP", ""),
                Lines.encounter("d", "AMB", CERTIFICATION));
        run(
                status("v", "cancelled", "AMB", ""),
                status("e", "cancelled", "EMER", ""),
                status("s", "cancelled", "IMP", ""),
                status("d", "cancelled", "AMB", CERTIFICATION));
        assertThat(target.withdrawals())
                .extracting(CareCommand::getClass)
                .containsExactlyInAnyOrder(
                        MarkExternalVisitEnteredInError.class,
                        MarkEmergencyVisitEnteredInError.class,
                        MarkFacilityStayEnteredInError.class,
                        MarkDeathEvidenceEnteredInError.class);
        assertThat(encounters()).isEmpty();
    }

    @Test
    void a_record_may_be_taken_back_by_little_more_than_its_id() throws IOException {
        run(Lines.encounter("e", "IMP", ""));
        ImportReport later = run("{\"resourceType\":\"Encounter\",\"id\":\"e\",\"status\":\"entered-in-error\"}");
        assertThat(later.rejectsByCode()).isEmpty();
        assertThat(encounters()).isEmpty();
    }

    @Test
    void what_was_taken_back_and_is_sent_again_is_recorded_again() throws IOException {
        run(Lines.encounter("e", "IMP", ""));
        run(status("e", "entered-in-error", "IMP", ""));
        ImportReport back = run(Lines.encounter("e", "IMP", ""));
        assertThat(back.eventsByName()).isEqualTo(Map.of("test.Recorded", 1L));
        assertThat(back.figures().segmentsByKind()).isEqualTo(Map.of("ACUTE_INPATIENT", 1L));
    }

    @ParameterizedTest
    @CsvSource({"AMB, EMER", "EMER, AMB", "AMB, IMP", "IMP, AMB", "EMER, IMP", "IMP, EMER"})
    void an_encounter_that_became_something_else_replaces_what_was_recorded(String before, String after)
            throws IOException {
        run(Lines.encounter("e", before, ""));
        CareCommand old = encounters().getFirst();
        ImportReport later = run(Lines.encounter("e", after, ""));
        assertThat(later.rejectsByCode()).isEmpty();
        assertThat(later.imported()).isEqualTo(1);
        assertThat(later.eventsByName()).isEqualTo(Map.of("test.EnteredInError", 1L, "test.Recorded", 1L));
        assertThat(target.withdrawals()).singleElement().satisfies(command -> {
            Occurred occurred = command.provenance().occurred();
            assertThat(occurred.start()).as("when it was taken back").isEqualTo(Delivery.NOW);
        });
        assertThat(reason()).isEqualTo(EnteredInErrorReason.REPLACED);
        assertThat(encounters()).singleElement().isNotInstanceOf(old.getClass());
        assertThat(run(Lines.encounter("e", after, "")).events()).isZero();
    }

    @Test
    void a_visit_that_was_a_certification_of_death_is_one() throws IOException {
        run(Lines.encounter("e", "AMB", ""));
        run(Lines.encounter("e", "AMB", CERTIFICATION));
        assertThat(encounters()).singleElement().isInstanceOf(ClientCommand.RecordDeathEvidence.class);
        run(Lines.encounter("e", "AMB", ""));
        assertThat(encounters()).singleElement().isNotInstanceOf(ClientCommand.RecordDeathEvidence.class);
    }

    @Test
    void what_only_a_part_2_unit_may_know_of_is_not_said_to_replace_what_everybody_knew() throws IOException {
        run(Lines.encounter("e", "AMB", ""));
        run(Lines.encounter("e", "IMP", REHABILITATION));
        assertThat(reason()).isEqualTo(EnteredInErrorReason.ENTERED_IN_ERROR);
    }

    @Test
    void nothing_is_taken_back_for_what_cannot_be_recorded_in_its_place() throws IOException {
        run(Lines.encounter("e", "AMB", ""));
        Map<SourceRecordId, CareCommand> before = target.state();
        String tomorrow = "\"start\":\"2026-11-24T10:00:00Z\"";
        String other = Lines.encounter("e", "IMP", "").replace("Patient/p1", "Patient/p2");
        assertThat(run(Lines.encounter("e", "in-progress", "IMP", "", tomorrow)).rejectsByCode())
                .isEqualTo(Map.of("REFUSED:OCCURRED_IN_FUTURE", 1L));
        assertThat(run(other).rejectsByCode()).isEqualTo(Map.of("REFUSED:RECORD_BELONGS_TO_ANOTHER_CLIENT", 1L));
        assertThat(target.state()).isEqualTo(before);
        assertThat(target.withdrawals()).isEmpty();
    }

    @Test
    void a_run_that_ends_between_the_two_halves_of_a_replacement_is_made_again() throws IOException {
        run(Lines.encounter("e", "AMB", ""));
        target.failOn(command -> command instanceof RecordFacilityStay);
        assertThatThrownBy(() -> run(Lines.encounter("e", "IMP", ""))).isInstanceOf(ImportFailed.class);
        target.failOn(command -> false);
        assertThat(run(Lines.encounter("e", "IMP", "")).eventsByName()).isEqualTo(Map.of("test.Recorded", 1L));
        var straight = new InMemoryTarget();
        delivery(Lines.encounter("e", "IMP", "")).importInto(straight, AS_OF);
        assertThat(target.state()).isEqualTo(straight.state());
    }

    @Test
    void lines_that_contradict_each_other_on_whether_it_was_are_all_rejected() throws IOException {
        String[] both = {Lines.encounter("e", "IMP", ""), status("e", "cancelled", "IMP", "")};
        assertThat(run(both).rejectsByCode()).isEqualTo(Map.of("CONFLICTING_DUPLICATE", 2L));
        run(both[0]);
        assertThat(run(both).rejectsByCode()).isEqualTo(Map.of("CONFLICTING_DUPLICATE", 2L));
        assertThat(run(both[1], both[1]).imported()).isEqualTo(1);
        assertThat(encounters()).isEmpty();
    }

    /** Three deliveries, each in any order of lines and split into any runs, end as the last word on each record says. */
    @RepeatedTest(12)
    void any_order_of_lines_and_split_into_runs_ends_with_the_last_word(RepetitionInfo repetition) throws IOException {
        var random = new Random(repetition.getCurrentRepetition());
        String[] classes = {"AMB", "EMER", "IMP", "HH", "VR"};
        var told = new ArrayList<String>();
        var changed = new ArrayList<String>();
        var last = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            String before = classes[i % classes.length];
            String after = classes[(i / classes.length + i) % classes.length];
            told.add(Lines.encounter("e" + i, before, i % 7 == 0 ? CERTIFICATION : ""));
            String second = i % 3 == 0
                    ? status("e" + i, i % 2 == 0 ? "entered-in-error" : "planned", before, "")
                    : Lines.encounter("e" + i, after, i % 11 == 0 ? CERTIFICATION : "");
            changed.add(second);
            last.add(i % 6 == 0 ? Lines.encounter("e" + i, after, REHABILITATION) : second);
        }
        for (List<String> delivery : List.of(told, changed, last)) {
            Collections.shuffle(delivery, random);
            int cut = random.nextInt(delivery.size() + 1);
            for (List<String> part : List.of(delivery.subList(0, cut), delivery.subList(cut, delivery.size()))) {
                assertThat(run(part.toArray(String[]::new)).rejectsByCode()).isEmpty();
            }
        }
        var straight = new InMemoryTarget();
        delivery(last.toArray(String[]::new)).importInto(straight, AS_OF);
        assertThat(target.state()).isEqualTo(straight.state());
        assertThat(run(last.toArray(String[]::new)).events()).isZero();
    }

    private ImportReport run(String... encounters) throws IOException {
        return delivery(encounters).importInto(target, AS_OF);
    }

    private Delivery delivery(String... encounters) throws IOException {
        return new Delivery(directory.resolve("run" + runs++))
                .with(
                        "Patient.ndjson",
                        Lines.PATIENT,
                        Lines.PATIENT.replace("\"p1\"", "\"p2\"").replace("77", "78"))
                .with("Encounter.ndjson", encounters);
    }

    private static String status(String id, String status, String encounterClass, String more) {
        return Lines.encounter(id, status, encounterClass, more, Lines.PERIOD);
    }

    private EnteredInErrorReason reason() {
        return switch (target.withdrawals().getLast()) {
            case MarkExternalVisitEnteredInError c -> c.reason();
            case MarkEmergencyVisitEnteredInError c -> c.reason();
            case MarkFacilityStayEnteredInError c -> c.reason();
            case MarkDeathEvidenceEnteredInError c -> c.reason();
            default -> throw new AssertionError();
        };
    }

    private List<CareCommand> encounters() {
        return target.state().values().stream()
                .filter(command -> !(command instanceof ClientCommand.RecordClientFromFeed))
                .toList();
    }
}
