package org.throughline.command.workforce;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class CaseloadTest {
    private static final WorkerId RAE = Given.worker("Rae");
    private static final WorkerId OTHER = Given.worker("other");
    private static final SubjectId ALEX = Given.client("Alex");
    private static final EpisodeId EPISODE = new EpisodeId(Given.id("episode"));
    private static final Provenance NOW = Given.provenance("now");

    private final Scenario scenario = Scenario.of(WorkforceCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CLINICIAN, PRIMARY_CLINICIAN",
        "PEER_SUPPORT_SPECIALIST, PEER",
        "COMMUNITY_HEALTH_WORKER, COMMUNITY_HEALTH_WORKER",
        "CASE_MANAGER, CASE_MANAGER",
        "SUPERVISOR, COVERAGE"
    })
    void a_worker_carries_a_client_in_a_part_that_fits_the_role(WorkerRole role, CaseloadRole part) {
        scenario.given(worker(role)).given(admitted()).when(start(part)).appends(started(NOW, part));
    }

    @ParameterizedTest
    @EnumSource(names = {"PEER_SUPPORT_SPECIALIST", "COMMUNITY_HEALTH_WORKER"})
    void a_peer_or_community_health_worker_is_never_primary_clinician(WorkerRole role) {
        scenario.given(worker(role))
                .given(admitted())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.PEER_NEVER_PRIMARY_CLINICIAN);
    }

    @Test
    void a_peer_is_never_primary_clinician_with_a_licence_either() {
        scenario.given(worker(WorkerRole.PEER_SUPPORT_SPECIALIST, WorkerRole.CLINICIAN))
                .given(admitted())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.PEER_NEVER_PRIMARY_CLINICIAN);
    }

    @ParameterizedTest
    @CsvSource({
        "CASE_MANAGER, PRIMARY_CLINICIAN",
        "CLINICIAN, PEER",
        "CLINICIAN, COMMUNITY_HEALTH_WORKER",
        "CLINICIAN, CASE_MANAGER",
        "ANALYST, COVERAGE",
        "PRIVACY_OFFICER, COVERAGE",
        "ADMINISTRATOR, COVERAGE"
    })
    void a_part_that_does_not_fit_the_role_is_refused(WorkerRole role, CaseloadRole part) {
        scenario.given(worker(role)).given(admitted()).when(start(part)).isRefused(WorkforceRefusal.ROLE_NOT_ALLOWED);
    }

    @Test
    void a_worker_of_another_program_carries_nobody_here() {
        scenario.given(Given.hired(RAE, WorkerRole.CLINICIAN), Given.joined(RAE, Given.OUTPATIENT))
                .given(admitted())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void who_left_the_program_carries_nobody_there() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(Given.left(RAE, Given.SUD), admitted())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void who_was_never_hired_carries_nobody() {
        scenario.given(admitted())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void who_left_the_county_carries_nobody() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(Given.separated(RAE), admitted())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void a_client_is_carried_only_in_an_episode() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    @Test
    void an_episode_of_somebody_else_is_no_ground_to_carry_a_client() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admitted(Given.client("other"), Given.SUD))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    @Test
    void an_episode_in_another_program_is_no_ground_to_carry_a_client() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admitted(ALEX, Given.OUTPATIENT))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    @Test
    void nobody_is_carried_after_the_discharge() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admitted(), discharged())
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(EpisodeRefusal.EPISODE_DISCHARGED);
    }

    @Test
    void nobody_is_carried_before_the_admission() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admitted())
                .when(new WorkforceCommand.StartCaseloadAssignment(
                        Given.provenance("too early", Given.NOW.minus(Duration.ofDays(40))),
                        RAE,
                        ALEX,
                        Given.SUD,
                        EPISODE,
                        CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void the_same_part_is_not_given_twice() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admitted(), started(Given.earlier("start"), CaseloadRole.PRIMARY_CLINICIAN))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.CASELOAD_ASSIGNMENT_EXISTS);
    }

    @Test
    void another_worker_may_carry_the_client_beside() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admitted(), of(OTHER, Given.earlier("start"), CaseloadRole.PRIMARY_CLINICIAN))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .appends(started(NOW, CaseloadRole.PRIMARY_CLINICIAN));
    }

    @Test
    void an_assignment_ends_and_may_start_again() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(
                        admitted(),
                        started(Given.earlier("start"), CaseloadRole.PRIMARY_CLINICIAN),
                        ended(Given.earlier("end"), CaseloadRole.PRIMARY_CLINICIAN))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .appends(started(NOW, CaseloadRole.PRIMARY_CLINICIAN));
    }

    @Test
    void an_assignment_ends() {
        scenario.given(admitted(), started(Given.earlier("start"), CaseloadRole.PEER))
                .when(end(NOW, CaseloadRole.PEER))
                .appends(ended(NOW, CaseloadRole.PEER));
    }

    @Test
    void the_primary_clinician_of_an_admission_carries_the_client() {
        scenario.given(worker(WorkerRole.CLINICIAN))
                .given(admittedBy(RAE))
                .when(start(CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.CASELOAD_ASSIGNMENT_EXISTS);
    }

    @Test
    void what_the_primary_clinician_of_an_admission_carries_ends_like_any_other() {
        scenario.given(admittedBy(RAE))
                .when(end(NOW, CaseloadRole.PRIMARY_CLINICIAN))
                .appends(ended(NOW, CaseloadRole.PRIMARY_CLINICIAN));
    }

    @Test
    void what_another_primary_clinician_carries_is_not_ended_by_somebody_else() {
        scenario.given(admittedBy(OTHER))
                .when(end(NOW, CaseloadRole.PRIMARY_CLINICIAN))
                .isRefused(WorkforceRefusal.CASELOAD_ASSIGNMENT_UNKNOWN);
    }

    @Test
    void after_the_discharge_nobody_carries_so_there_is_nothing_to_end() {
        scenario.given(admitted(), started(Given.earlier("start"), CaseloadRole.PEER), discharged())
                .when(end(NOW, CaseloadRole.PEER))
                .isRefused(WorkforceRefusal.CASELOAD_ASSIGNMENT_UNKNOWN);
    }

    @Test
    void an_assignment_in_another_part_does_not_end() {
        scenario.given(admitted(), started(Given.earlier("start"), CaseloadRole.PEER))
                .when(end(NOW, CaseloadRole.COVERAGE))
                .isRefused(WorkforceRefusal.CASELOAD_ASSIGNMENT_UNKNOWN);
    }

    @Test
    void an_assignment_does_not_end_before_it_starts() {
        scenario.given(admitted(), started(Given.provenance("start"), CaseloadRole.PEER))
                .when(end(Given.earlier("end"), CaseloadRole.PEER))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void an_assignment_in_no_episode_does_not_end() {
        scenario.when(end(NOW, CaseloadRole.PEER)).isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    private static WorkerEvent[] worker(WorkerRole... roles) {
        return new WorkerEvent[] {Given.hired(RAE, roles), Given.joined(RAE, Given.SUD)};
    }

    private static EpisodeEvent admitted() {
        return admitted(ALEX, Given.SUD);
    }

    private static EpisodeEvent admitted(SubjectId client, ProgramId program) {
        return admitted(client, program, null);
    }

    private static EpisodeEvent admittedBy(WorkerId clinician) {
        return admitted(ALEX, Given.SUD, clinician);
    }

    private static EpisodeEvent admitted(SubjectId client, ProgramId program, @Nullable WorkerId clinician) {
        return new EpisodeEvent.Admitted(
                Given.envelope(Given.earlier("admit"), client, Given.custody(program)),
                EPISODE,
                client,
                program,
                LegalStatus.VOLUNTARY,
                null,
                null,
                clinician,
                null);
    }

    private static EpisodeEvent discharged() {
        return new EpisodeEvent.Discharged(
                Given.envelope(Given.provenance("discharge"), ALEX, Given.custody(Given.SUD)),
                EPISODE,
                ALEX,
                Given.SUD,
                DischargeKind.INTERVIEWED,
                DischargeReason.DIED,
                new FollowUp.NotApplicable(FollowUpNotApplicable.DECEASED),
                List.of(),
                null);
    }

    private static WorkforceCommand start(CaseloadRole part) {
        return new WorkforceCommand.StartCaseloadAssignment(NOW, RAE, ALEX, Given.SUD, EPISODE, part);
    }

    private static WorkforceCommand end(Provenance provenance, CaseloadRole part) {
        return new WorkforceCommand.EndCaseloadAssignment(provenance, RAE, ALEX, Given.SUD, EPISODE, part);
    }

    private static WorkerEvent started(Provenance provenance, CaseloadRole part) {
        return of(RAE, provenance, part);
    }

    private static WorkerEvent of(WorkerId worker, Provenance provenance, CaseloadRole part) {
        return new WorkerEvent.CaseloadAssignmentStarted(
                Given.envelope(provenance, ALEX, Given.custody(Given.SUD)), worker, ALEX, Given.SUD, EPISODE, part);
    }

    private static WorkerEvent ended(Provenance provenance, CaseloadRole part) {
        return new WorkerEvent.CaseloadAssignmentEnded(
                Given.envelope(provenance, ALEX, Given.custody(Given.SUD)), RAE, ALEX, Given.SUD, EPISODE, part);
    }
}
