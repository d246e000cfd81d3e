package org.throughline.command.encounter;

import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.sealed;
import static org.throughline.command.Given.worker;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.encounter.EncounterRefusal;
import org.throughline.kernel.encounter.EncounterTime;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class EncounterTest {
    private static final SubjectId ALEX = client("alex");
    private static final EncounterId ENCOUNTER = new EncounterId(id("encounter"));
    private static final WorkerId PEER = worker("peer");
    private static final WorkerId COLLEAGUE = worker("colleague");
    private static final WorkerId SUPERVISOR = worker("supervisor");
    private static final WorkerId INTAKE_SUPERVISOR = worker("intake supervisor");
    private static final WorkerId INTAKE_CLERK = worker("intake clerk");
    private static final WorkerId STRANGER = worker("stranger");
    private static final WorkerId PRIVACY_OFFICER = worker("privacy officer");
    private static final WorkerId RECOVERY_PEER = worker("recovery peer");
    private static final WorkerId RECOVERY_COLLEAGUE = worker("recovery colleague");
    private static final Sealed<String> REASON = sealed(ALEX, "stood at the door at ten to six");

    private final Scenario decisions = Scenario.of(EncounterCapability.CAPABILITY::register);

    @BeforeEach
    void a_clinic_a_part_2_program_and_the_intake_queue() {
        decisions.given(
                opened(OUTPATIENT),
                opened(SUD),
                opened(INTAKE_QUEUE),
                registered(ALEX),
                hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
                joined(PEER, OUTPATIENT),
                hired(COLLEAGUE, WorkerRole.CLINICIAN),
                joined(COLLEAGUE, OUTPATIENT),
                hired(SUPERVISOR, WorkerRole.SUPERVISOR),
                joined(SUPERVISOR, OUTPATIENT),
                hired(INTAKE_SUPERVISOR, WorkerRole.SUPERVISOR),
                joined(INTAKE_SUPERVISOR, INTAKE_QUEUE),
                hired(INTAKE_CLERK, WorkerRole.COORDINATOR),
                joined(INTAKE_CLERK, INTAKE_QUEUE),
                hired(STRANGER, WorkerRole.SUPERVISOR),
                joined(STRANGER, SUD),
                hired(PRIVACY_OFFICER, WorkerRole.PRIVACY_OFFICER),
                hired(RECOVERY_PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
                joined(RECOVERY_PEER, SUD),
                hired(RECOVERY_COLLEAGUE, WorkerRole.CLINICIAN),
                joined(RECOVERY_COLLEAGUE, SUD));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void an_encounter_is_declared_with_its_reason_in_the_custody_of_the_program() {
        decisions.when(declare(PEER, ALEX, OUTPATIENT)).appends(declared("declare", PEER, OUTPATIENT));
    }

    @Test
    void an_encounter_of_a_part_2_program_is_a_part_2_record() {
        decisions.when(declare(RECOVERY_PEER, ALEX, SUD)).appends(declared("declare", RECOVERY_PEER, SUD));
    }

    @Test
    void nobody_is_encountered_whom_nobody_knows() {
        decisions.when(declare(PEER, client("nobody"), OUTPATIENT)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void an_encounter_is_declared_for_an_open_program_in_which_one_works() {
        decisions.when(declare(PEER, ALEX, SUD)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        decisions
                .when(declare(PEER, ALEX, new ProgramId(id("program nobody opened"))))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void an_encounter_has_happened() {
        decisions
                .when(new EncounterCommand.DeclareEncounter(
                        provenance("declare", PEER, Given.NOW.plus(Duration.ofHours(1))),
                        ENCOUNTER,
                        ALEX,
                        OUTPATIENT,
                        EncounterKind.CALL,
                        REASON))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void an_id_is_used_once() {
        decisions
                .given(declared("before", COLLEAGUE, OUTPATIENT))
                .when(declare(PEER, ALEX, OUTPATIENT))
                .isRefused(EncounterRefusal.ENCOUNTER_ID_USED);
    }

    @Test
    void while_one_s_encounter_goes_on_there_is_no_second_one() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(declareAs(new EncounterId(id("second")), provenance("declare", PEER)))
                .isRefusedBecauseOf(EncounterRefusal.ENCOUNTER_ALREADY_DECLARED, ENCOUNTER);
    }

    @Test
    void after_an_encounter_is_over_another_can_be_declared() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(declareAs(new EncounterId(id("second")), afterTheEnd("declare", PEER)))
                .appended();
    }

    @Test
    void anybody_else_of_the_program_confirms_it() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(confirm(COLLEAGUE, OUTPATIENT))
                .appends(new EncounterEvent.Confirmed(
                        envelope(provenance("confirm", COLLEAGUE), ALEX, custody(OUTPATIENT)),
                        ENCOUNTER,
                        ALEX,
                        OUTPATIENT,
                        COLLEAGUE));
    }

    @Test
    void a_supervisor_of_the_intake_queue_confirms_it() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(confirm(INTAKE_SUPERVISOR, INTAKE_QUEUE))
                .appended();
    }

    @Test
    void others_of_the_intake_queue_and_of_other_programs_do_not_know_of_it() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(confirm(INTAKE_CLERK, INTAKE_QUEUE))
                .isRefused(EncounterRefusal.ENCOUNTER_UNKNOWN);
        decisions.when(confirm(STRANGER, SUD)).isRefused(EncounterRefusal.ENCOUNTER_UNKNOWN);
    }

    @Test
    void nobody_confirms_their_own() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(confirm(PEER, OUTPATIENT))
                .isRefused(EncounterRefusal.ENCOUNTER_NEEDS_ANOTHER);
    }

    @Test
    void a_part_2_encounter_is_confirmed_inside_its_program_and_unknown_outside() {
        decisions
                .given(declared("before", RECOVERY_PEER, SUD))
                .when(confirm(INTAKE_SUPERVISOR, INTAKE_QUEUE))
                .isRefused(EncounterRefusal.ENCOUNTER_UNKNOWN);
        decisions.when(confirm(RECOVERY_COLLEAGUE, SUD)).appended();
    }

    @Test
    void what_nobody_declared_is_not_confirmed() {
        decisions.when(confirm(COLLEAGUE, OUTPATIENT)).isRefused(EncounterRefusal.ENCOUNTER_UNKNOWN);
    }

    @Test
    void an_encounter_is_confirmed_once() {
        decisions
                .given(declared("before", PEER, OUTPATIENT), confirmed())
                .when(confirm(SUPERVISOR, OUTPATIENT))
                .isRefused(EncounterRefusal.ENCOUNTER_ALREADY_CONFIRMED);
    }

    @Test
    void what_was_not_confirmed_in_24_hours_is_over() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(new EncounterCommand.ConfirmEncounter(afterTheEnd("confirm", COLLEAGUE), ENCOUNTER, OUTPATIENT))
                .isRefused(EncounterRefusal.ENCOUNTER_OVER);
    }

    @Test
    void what_the_intake_queue_takes_needs_no_confirmation_and_can_be_acknowledged() {
        decisions
                .given(new EncounterEvent.IntakeQueueUsed(
                        envelope(provenance("use", INTAKE_CLERK), ALEX, custody(INTAKE_QUEUE)),
                        ENCOUNTER,
                        ALEX,
                        INTAKE_QUEUE,
                        INTAKE_CLERK))
                .when(confirm(INTAKE_SUPERVISOR, INTAKE_QUEUE))
                .isRefused(EncounterRefusal.ENCOUNTER_NEEDS_NO_CONFIRMATION);
        decisions.when(acknowledge(INTAKE_SUPERVISOR)).appended();
    }

    @Test
    void supervisors_of_the_program_or_of_intake_and_the_privacy_officer_acknowledge_it() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(acknowledge(SUPERVISOR))
                .appends(new EncounterEvent.Acknowledged(
                        envelope(provenance("acknowledge", SUPERVISOR), ALEX, custody(OUTPATIENT)),
                        ENCOUNTER,
                        ALEX,
                        OUTPATIENT,
                        SUPERVISOR));
        decisions.when(acknowledge(PRIVACY_OFFICER)).isRefused(EncounterRefusal.ENCOUNTER_ALREADY_ACKNOWLEDGED);
    }

    @Test
    void the_privacy_officer_acknowledges_it_also_when_it_is_over() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(new EncounterCommand.AcknowledgeEncounter(afterTheEnd("acknowledge", PRIVACY_OFFICER), ENCOUNTER))
                .appended();
    }

    @Test
    void a_supervisor_elsewhere_does_not_know_of_it() {
        decisions
                .given(declared("before", PEER, OUTPATIENT))
                .when(acknowledge(STRANGER))
                .isRefused(EncounterRefusal.ENCOUNTER_UNKNOWN);
    }

    @Test
    void a_supervisor_does_not_acknowledge_what_they_declared_themselves() {
        decisions
                .given(declared("before", SUPERVISOR, OUTPATIENT))
                .when(acknowledge(SUPERVISOR))
                .isRefused(EncounterRefusal.ENCOUNTER_NEEDS_ANOTHER);
    }

    private static EncounterCommand declare(WorkerId worker, SubjectId client, ProgramId program) {
        return new EncounterCommand.DeclareEncounter(
                provenance("declare", worker), ENCOUNTER, client, program, EncounterKind.WALK_IN, REASON);
    }

    private static EncounterCommand declareAs(EncounterId encounter, Provenance provenance) {
        return new EncounterCommand.DeclareEncounter(
                provenance, encounter, ALEX, OUTPATIENT, EncounterKind.WALK_IN, REASON);
    }

    private static EncounterCommand confirm(WorkerId worker, ProgramId program) {
        return new EncounterCommand.ConfirmEncounter(provenance("confirm", worker), ENCOUNTER, program);
    }

    private static EncounterCommand acknowledge(WorkerId worker) {
        return new EncounterCommand.AcknowledgeEncounter(provenance("acknowledge", worker), ENCOUNTER);
    }

    private static EncounterEvent declared(String command, WorkerId worker, ProgramId program) {
        return new EncounterEvent.Declared(
                envelope(provenance(command, worker), ALEX, custody(program)),
                ENCOUNTER,
                ALEX,
                program,
                worker,
                EncounterKind.WALK_IN,
                REASON,
                null);
    }

    private static EncounterEvent confirmed() {
        return new EncounterEvent.Confirmed(
                envelope(provenance("confirmed", COLLEAGUE), ALEX, custody(OUTPATIENT)),
                ENCOUNTER,
                ALEX,
                OUTPATIENT,
                COLLEAGUE);
    }

    /** What a worker asks when an encounter that the fixture has just recorded is over. */
    private static Provenance afterTheEnd(String command, WorkerId worker) {
        return Given.requestedAt(
                provenance(command, worker), EncounterTime.endOf(Instant.now()).plusSeconds(1));
    }
}
