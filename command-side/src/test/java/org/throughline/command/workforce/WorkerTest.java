package org.throughline.command.workforce;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class WorkerTest {
    private static final WorkerId RAE = Given.worker("Rae");
    private static final WorkerId BOSS = Given.worker("boss");
    private static final SubjectId PERSON = Given.client("Rae as a person");
    private static final SubjectId ALEX = Given.client("Alex");
    private static final EpisodeId EPISODE = new EpisodeId(Given.id("episode"));
    private static final Provenance NOW = Given.provenance("now");

    private final Scenario scenario = Scenario.of(WorkforceCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_worker_is_hired_under_a_supervisor() {
        scenario.given(Given.hired(BOSS, WorkerRole.SUPERVISOR))
                .when(hire(NOW, BOSS))
                .appends(hired(NOW, BOSS));
    }

    @Test
    void a_worker_is_hired_without_a_supervisor() {
        scenario.when(hire(NOW, null)).appends(hired(NOW, null));
    }

    @Test
    void hiring_again_with_the_same_content_changes_nothing() {
        scenario.given(hired(Given.earlier("hire"), null)).when(hire(NOW, null)).changesNothing();
    }

    @Test
    void an_id_in_use_is_not_hired_again() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN))
                .when(hire(NOW, null))
                .isRefused(WorkforceRefusal.WORKER_ALREADY_HIRED);
    }

    @Test
    void nobody_supervises_who_is_no_supervisor() {
        scenario.given(Given.hired(BOSS, WorkerRole.CLINICIAN))
                .when(hire(NOW, BOSS))
                .isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
    }

    @Test
    void nobody_supervises_who_was_never_hired() {
        scenario.when(hire(NOW, BOSS)).isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void nobody_supervises_who_has_left() {
        scenario.given(Given.hired(BOSS, WorkerRole.SUPERVISOR), Given.separated(BOSS))
                .when(hire(NOW, BOSS))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void a_worker_has_a_role() {
        assertThatThrownBy(() ->
                        new WorkforceCommand.HireWorker(NOW, RAE, name(), Set.of(), SupervisionLevel.GENERAL, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_worker_joins_a_program() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.opened(Given.OUTPATIENT))
                .when(new WorkforceCommand.JoinProgram(NOW, RAE, Given.OUTPATIENT))
                .appends(new WorkerEvent.JoinedProgram(
                        Given.envelope(NOW, Given.directoryCustody(Given.OUTPATIENT)), RAE, Given.OUTPATIENT));
    }

    @Test
    void nobody_joins_who_was_never_hired() {
        scenario.given(Given.opened(Given.OUTPATIENT))
                .when(new WorkforceCommand.JoinProgram(NOW, RAE, Given.OUTPATIENT))
                .isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void nobody_joins_after_leaving_the_county() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.separated(RAE), Given.opened(Given.OUTPATIENT))
                .when(new WorkforceCommand.JoinProgram(NOW, RAE, Given.OUTPATIENT))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void nobody_joins_a_program_that_is_not_open() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN))
                .when(new WorkforceCommand.JoinProgram(NOW, RAE, Given.OUTPATIENT))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void nobody_joins_twice() {
        scenario.given(
                        Given.hired(RAE, WorkerRole.CLINICIAN),
                        Given.opened(Given.OUTPATIENT),
                        Given.joined(RAE, Given.OUTPATIENT))
                .when(new WorkforceCommand.JoinProgram(NOW, RAE, Given.OUTPATIENT))
                .isRefused(WorkforceRefusal.WORKER_ALREADY_IN_PROGRAM);
    }

    @Test
    void who_leaves_a_program_carries_nobody_there_any_more() {
        Envelopes envelopes = Given.envelopes(NOW);
        scenario.given(
                        Given.hired(RAE, WorkerRole.CLINICIAN),
                        Given.joined(RAE, Given.SUD),
                        Given.joined(RAE, Given.OUTPATIENT))
                .given(carries(Given.SUD, EPISODE))
                .given(carries(Given.OUTPATIENT, new EpisodeId(Given.id("elsewhere"))))
                .when(new WorkforceCommand.LeaveProgram(NOW, RAE, Given.SUD))
                .appends(
                        noLongerCarries(envelopes, Given.SUD, EPISODE),
                        new WorkerEvent.LeftProgram(
                                envelopes.about(List.of(), Given.directoryCustody(Given.SUD)), RAE, Given.SUD));
    }

    @Test
    void what_ended_before_does_not_end_again_on_leaving() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.joined(RAE, Given.SUD))
                .given(carries(Given.SUD, EPISODE))
                .given(noLongerCarries(Given.envelopes(Given.earlier("end")), Given.SUD, EPISODE))
                .when(new WorkforceCommand.LeaveProgram(NOW, RAE, Given.SUD))
                .appends(new WorkerEvent.LeftProgram(
                        Given.envelope(NOW, Given.directoryCustody(Given.SUD)), RAE, Given.SUD));
    }

    @Test
    void the_last_worker_of_the_intake_queue_stays_until_another_has_come() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.joined(RAE, Given.INTAKE_QUEUE))
                .when(new WorkforceCommand.LeaveProgram(NOW, RAE, Given.INTAKE_QUEUE))
                .isRefused(WorkforceRefusal.INTAKE_QUEUE_NEEDS_STAFF);
    }

    @Test
    void an_administrator_who_may_not_look_ends_what_is_carried_in_a_part_2_program() {
        Provenance byBoss = Given.provenance("separate", BOSS);
        Envelopes envelopes = Given.envelopes(byBoss);
        scenario.given(
                        Given.hired(BOSS, WorkerRole.ADMINISTRATOR),
                        Given.hired(RAE, WorkerRole.CLINICIAN),
                        Given.joined(RAE, Given.SUD))
                .given(carries(Given.SUD, EPISODE))
                .when(new WorkforceCommand.SeparateWorker(byBoss, RAE))
                .appends(
                        noLongerCarries(envelopes, Given.SUD, EPISODE),
                        new WorkerEvent.LeftProgram(
                                envelopes.about(List.of(), Given.directoryCustody(Given.SUD)), RAE, Given.SUD),
                        new WorkerEvent.Separated(envelopes.about(List.of(), Given.directoryCustody(null)), RAE));
    }

    @Test
    void one_of_two_workers_of_the_intake_queue_leaves_it() {
        scenario.given(
                        Given.hired(RAE, WorkerRole.CLINICIAN),
                        Given.joined(RAE, Given.INTAKE_QUEUE),
                        Given.joined(BOSS, Given.INTAKE_QUEUE))
                .when(new WorkforceCommand.LeaveProgram(NOW, RAE, Given.INTAKE_QUEUE))
                .appends(new WorkerEvent.LeftProgram(
                        Given.envelope(NOW, Given.directoryCustody(Given.INTAKE_QUEUE)), RAE, Given.INTAKE_QUEUE));
    }

    @Test
    void who_leaves_the_county_is_not_held_back_by_the_intake_queue() {
        Envelopes envelopes = Given.envelopes(NOW);
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.joined(RAE, Given.INTAKE_QUEUE))
                .when(new WorkforceCommand.SeparateWorker(NOW, RAE))
                .appends(
                        new WorkerEvent.LeftProgram(
                                envelopes.about(List.of(), Given.directoryCustody(Given.INTAKE_QUEUE)),
                                RAE,
                                Given.INTAKE_QUEUE),
                        new WorkerEvent.Separated(envelopes.about(List.of(), Given.directoryCustody(null)), RAE));
    }

    @Test
    void nobody_leaves_where_they_do_not_work() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN))
                .when(new WorkforceCommand.LeaveProgram(NOW, RAE, Given.OUTPATIENT))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void nobody_leaves_who_was_never_hired() {
        scenario.when(new WorkforceCommand.LeaveProgram(NOW, RAE, Given.OUTPATIENT))
                .isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void who_leaves_the_county_leaves_programs_and_caseload_in_the_same_append() {
        Envelopes envelopes = Given.envelopes(NOW);
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.joined(RAE, Given.SUD))
                .given(carries(Given.SUD, EPISODE))
                .when(new WorkforceCommand.SeparateWorker(NOW, RAE))
                .appends(
                        noLongerCarries(envelopes, Given.SUD, EPISODE),
                        new WorkerEvent.LeftProgram(
                                envelopes.about(List.of(), Given.directoryCustody(Given.SUD)), RAE, Given.SUD),
                        new WorkerEvent.Separated(envelopes.about(List.of(), Given.directoryCustody(null)), RAE));
    }

    @Test
    void nobody_leaves_the_county_twice() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.separated(RAE))
                .when(new WorkforceCommand.SeparateWorker(NOW, RAE))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void nobody_leaves_the_county_who_was_never_hired() {
        scenario.when(new WorkforceCommand.SeparateWorker(NOW, RAE)).isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    private static WorkforceCommand hire(Provenance provenance, @Nullable WorkerId supervisor) {
        return new WorkforceCommand.HireWorker(
                provenance, RAE, name(), Set.of(WorkerRole.CASE_MANAGER), SupervisionLevel.LIMITED, supervisor);
    }

    private static WorkerEvent hired(Provenance provenance, @Nullable WorkerId supervisor) {
        return new WorkerEvent.Hired(
                Given.envelopes(provenance)
                        .about(List.of(new Subject(PERSON, SubjectRole.STAFF)), Given.directoryCustody(null)),
                RAE,
                name(),
                Set.of(WorkerRole.CASE_MANAGER),
                SupervisionLevel.LIMITED,
                supervisor);
    }

    private static Sealed<HumanName> name() {
        return Given.name(PERSON, "Rae", "Ortiz");
    }

    private static WorkerEvent carries(ProgramId program, EpisodeId episode) {
        return new WorkerEvent.CaseloadAssignmentStarted(
                Given.envelope(Given.earlier("carry " + episode), ALEX, Given.custody(program)),
                RAE,
                ALEX,
                program,
                episode,
                CaseloadRole.PRIMARY_CLINICIAN);
    }

    private static WorkerEvent noLongerCarries(Envelopes envelopes, ProgramId program, EpisodeId episode) {
        return new WorkerEvent.CaseloadAssignmentEnded(
                envelopes.about(ALEX, Given.custody(program)),
                RAE,
                ALEX,
                program,
                episode,
                CaseloadRole.PRIMARY_CLINICIAN);
    }
}
