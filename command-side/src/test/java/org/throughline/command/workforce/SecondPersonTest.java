package org.throughline.command.workforce;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.command.CareCommand;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.RequestEnd;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Nobody alone makes a right over Part 2 records, over everybody's histories, or over everybody's rights. */
class SecondPersonTest {
    private static final WorkerId ADA = Given.worker("Ada");
    private static final WorkerId ABE = Given.worker("Abe");
    private static final WorkerId LEE = Given.worker("Lee");
    private static final WorkerId SUE = Given.worker("Sue");
    private static final SubjectId PERSON = Given.client("Lee as a person");
    private static final Provenance BY_ADA = Given.provenance("Ada asks", ADA);
    private static final Provenance BY_ABE = Given.provenance("Abe decides", ABE);
    private static final Provenance BY_SUE = Given.provenance("Sue decides", SUE);

    private final Scenario scenario = Scenario.of(WorkforceCapability.CAPABILITY::register)
            .given(Given.hired(ADA, WorkerRole.ADMINISTRATOR), Given.hired(ABE, WorkerRole.ADMINISTRATOR));

    @AfterEach
    void stop() {
        scenario.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerRole.class,
            names = {"ADMINISTRATOR", "PRIVACY_OFFICER"})
    void one_administrator_alone_only_asks_for_another_or_for_a_privacy_officer(WorkerRole role) {
        scenario.when(hire(BY_ADA, role, WorkerRole.CLINICIAN))
                .appends(hireAskedFor(BY_ADA, role, WorkerRole.CLINICIAN));
    }

    @Test
    void another_administrator_confirms_the_hire_as_it_was_asked_for() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.PRIVACY_OFFICER))
                .when(new SecondPersonCommand.ConfirmHire(BY_ABE, LEE))
                .appends(new WorkerEvent.Hired(
                        staff(BY_ABE),
                        LEE,
                        name(),
                        Set.of(WorkerRole.PRIVACY_OFFICER),
                        SupervisionLevel.GENERAL,
                        null));
    }

    @Test
    void who_asked_does_not_confirm_a_hire() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.ADMINISTRATOR))
                .when(new SecondPersonCommand.ConfirmHire(BY_ADA, LEE))
                .isRefused(WorkforceRefusal.SECOND_PERSON_REQUIRED);
    }

    @Test
    void a_hire_that_waits_gives_no_right_to_confirm_others() {
        scenario.given(hireAskedFor(BY_ADA, WorkerRole.ADMINISTRATOR))
                .when(new SecondPersonCommand.ConfirmHire(Given.provenance("Lee decides", LEE), LEE))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void asking_again_with_the_same_content_changes_nothing() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.PRIVACY_OFFICER))
                .when(hire(BY_ADA, WorkerRole.PRIVACY_OFFICER))
                .changesNothing();
    }

    @Test
    void nobody_is_hired_in_another_role_while_a_hire_waits() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.PRIVACY_OFFICER))
                .when(hire(BY_ADA, WorkerRole.CLINICIAN))
                .isRefused(WorkforceRefusal.REQUEST_WAITS_ALREADY);
    }

    @Test
    void a_service_of_ours_asks_for_no_right_that_takes_two_persons() {
        scenario.when(hire(Given.provenance("service"), WorkerRole.ADMINISTRATOR))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void an_administrator_who_has_left_is_no_second_person() {
        scenario.given(hireAskedFor(BY_ADA, WorkerRole.ADMINISTRATOR), Given.separated(ABE))
                .when(new SecondPersonCommand.ConfirmHire(BY_ABE, LEE))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void what_was_confirmed_is_not_confirmed_again() {
        scenario.given(hireAskedFor(BY_ADA, WorkerRole.ADMINISTRATOR), Given.hired(LEE, WorkerRole.ADMINISTRATOR))
                .when(new SecondPersonCommand.ConfirmHire(BY_ABE, LEE))
                .isRefused(WorkforceRefusal.REQUEST_UNKNOWN);
    }

    @Test
    void a_hire_is_refused_by_another() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.ADMINISTRATOR));
        scenario.when(new SecondPersonCommand.RefuseHire(BY_ABE, LEE)).appends(hireClosed(BY_ABE, RequestEnd.REFUSED));
    }

    @Test
    void after_a_refusal_it_may_be_asked_for_again() {
        scenario.given(
                        hireAskedFor(Given.provenance("asked", ADA), WorkerRole.ADMINISTRATOR),
                        hireClosed(Given.provenance("no", ABE), RequestEnd.REFUSED))
                .when(hire(BY_ADA, WorkerRole.ADMINISTRATOR))
                .appends(hireAskedFor(BY_ADA, WorkerRole.ADMINISTRATOR));
    }

    @Test
    void only_who_asked_withdraws_a_hire() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.ADMINISTRATOR))
                .when(new SecondPersonCommand.WithdrawHire(BY_ABE, LEE))
                .isRefused(WorkforceRefusal.NOT_THE_ONE_WHO_ASKED);
    }

    @Test
    void who_asked_withdraws_a_hire() {
        scenario.given(hireAskedFor(Given.provenance("asked", ADA), WorkerRole.ADMINISTRATOR))
                .when(new SecondPersonCommand.WithdrawHire(BY_ADA, LEE))
                .appends(hireClosed(BY_ADA, RequestEnd.WITHDRAWN));
    }

    @Test
    void an_administrator_is_appointed_without_a_second_person_by_a_service_alone() {
        Provenance service = Given.provenance("service");
        scenario.when(new WorkforceCommand.AppointAdministrator(service, LEE, name()))
                .appends(new WorkerEvent.Hired(
                        staff(service), LEE, name(), Set.of(WorkerRole.ADMINISTRATOR), SupervisionLevel.GENERAL, null));
    }

    @Test
    void nobody_is_appointed_who_was_hired_before() {
        scenario.given(Given.hired(LEE, WorkerRole.CLINICIAN))
                .when(new WorkforceCommand.AppointAdministrator(Given.provenance("service"), LEE, name()))
                .isRefused(WorkforceRefusal.WORKER_ALREADY_HIRED);
    }

    @Test
    void one_administrator_alone_only_asks_that_somebody_join_a_part_2_program() {
        scenario.given(part2())
                .when(new WorkforceCommand.JoinProgram(BY_ADA, LEE, Given.SUD))
                .appends(joiningAskedFor(BY_ADA));
    }

    @Test
    void asking_twice_for_a_joining_says_that_one_waits() {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .when(new WorkforceCommand.JoinProgram(BY_ADA, LEE, Given.SUD))
                .isRefused(WorkforceRefusal.REQUEST_WAITS_ALREADY);
    }

    @Test
    void a_service_of_ours_lets_nobody_join_a_part_2_program() {
        scenario.given(part2())
                .when(new WorkforceCommand.JoinProgram(Given.provenance("service"), LEE, Given.SUD))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void another_administrator_confirms_a_joining() {
        confirmed(BY_ABE);
    }

    @Test
    void a_supervisor_of_the_part_2_program_confirms_a_joining() {
        scenario.given(Given.hired(SUE, WorkerRole.SUPERVISOR), Given.joined(SUE, Given.SUD));
        confirmed(BY_SUE);
    }

    private void confirmed(Provenance second) {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .when(new SecondPersonCommand.ConfirmJoining(second, LEE, Given.SUD))
                .appends(new WorkerEvent.JoinedProgram(
                        Given.envelope(second, Given.directoryCustody(Given.SUD)), LEE, Given.SUD));
    }

    @Test
    void a_supervisor_of_another_program_is_not_told_whether_anything_waits() {
        scenario.given(part2())
                .given(Given.hired(SUE, WorkerRole.SUPERVISOR), Given.joined(SUE, Given.OUTPATIENT))
                .when(new SecondPersonCommand.ConfirmJoining(BY_SUE, LEE, Given.SUD))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void a_clinician_of_the_program_does_not_confirm() {
        refused(WorkerRole.CLINICIAN);
    }

    private void refused(WorkerRole role) {
        scenario.given(part2())
                .given(Given.hired(SUE, role), Given.joined(SUE, Given.SUD))
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .when(new SecondPersonCommand.ConfirmJoining(BY_SUE, LEE, Given.SUD))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void who_asked_does_not_confirm_a_joining() {
        involved(BY_ADA, new SecondPersonCommand.ConfirmJoining(BY_ADA, LEE, Given.SUD), LEE);
    }

    @Test
    void nobody_confirms_their_own_joining() {
        involved(BY_ADA, new SecondPersonCommand.ConfirmJoining(BY_ABE, ABE, Given.SUD), ABE);
    }

    private void involved(Provenance asked, CareCommand command, WorkerId joining) {
        scenario.given(part2())
                .given(new WorkerEvent.JoiningRequested(
                        Given.envelope(asked, Given.directoryCustody(Given.SUD)), joining, Given.SUD))
                .when(command)
                .isRefused(WorkforceRefusal.SECOND_PERSON_REQUIRED);
    }

    @Test
    void a_joining_that_nobody_asked_for_is_not_confirmed() {
        scenario.given(part2())
                .when(new SecondPersonCommand.ConfirmJoining(BY_ABE, LEE, Given.SUD))
                .isRefused(WorkforceRefusal.REQUEST_UNKNOWN);
    }

    @Test
    void a_request_for_one_program_confirms_nothing_in_another() {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .when(new SecondPersonCommand.ConfirmJoining(BY_ABE, LEE, Given.OUTPATIENT))
                .isRefused(WorkforceRefusal.REQUEST_UNKNOWN);
    }

    @Test
    void a_request_for_somebody_who_has_left_is_gone() {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .given(Given.separated(LEE))
                .when(new SecondPersonCommand.ConfirmJoining(BY_ABE, LEE, Given.SUD))
                .isRefused(WorkforceRefusal.REQUEST_UNKNOWN);
    }

    @Test
    void a_joining_is_refused_by_a_second_person() {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .when(new SecondPersonCommand.RefuseJoining(BY_ABE, LEE, Given.SUD))
                .appends(joiningClosed(BY_ABE, RequestEnd.REFUSED));
    }

    @Test
    void a_joining_is_withdrawn_by_who_asked() {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .when(new SecondPersonCommand.WithdrawJoining(BY_ADA, LEE, Given.SUD))
                .appends(joiningClosed(BY_ADA, RequestEnd.WITHDRAWN));
    }

    @Test
    void a_joining_that_was_refused_is_not_confirmed_any_more() {
        scenario.given(part2())
                .given(joiningAskedFor(Given.provenance("asked", ADA)))
                .given(joiningClosed(Given.provenance("no", ABE), RequestEnd.REFUSED))
                .when(new SecondPersonCommand.ConfirmJoining(BY_ABE, LEE, Given.SUD))
                .isRefused(WorkforceRefusal.REQUEST_UNKNOWN);
    }

    @Test
    void who_joined_by_one_hand_before_stays_and_leaves_as_ever() {
        scenario.given(part2())
                .given(Given.joined(LEE, Given.SUD))
                .when(new WorkforceCommand.LeaveProgram(BY_ADA, LEE, Given.SUD))
                .appends(new WorkerEvent.LeftProgram(
                        Given.envelope(BY_ADA, Given.directoryCustody(Given.SUD)), LEE, Given.SUD));
    }

    private static CareEvent[] part2() {
        return new CareEvent[] {Given.hired(LEE, WorkerRole.CLINICIAN), Given.opened(Given.SUD)};
    }

    private static WorkforceCommand.HireWorker hire(Provenance provenance, WorkerRole... roles) {
        return new WorkforceCommand.HireWorker(provenance, LEE, name(), Set.of(roles), SupervisionLevel.GENERAL, null);
    }

    private static WorkerEvent.HireRequested hireAskedFor(Provenance provenance, WorkerRole... roles) {
        return new WorkerEvent.HireRequested(
                staff(provenance), LEE, name(), Set.of(roles), SupervisionLevel.GENERAL, null);
    }

    private static WorkerEvent.HireRequestClosed hireClosed(Provenance provenance, RequestEnd end) {
        return new WorkerEvent.HireRequestClosed(Given.envelope(provenance, Given.directoryCustody(null)), LEE, end);
    }

    private static WorkerEvent.JoiningRequested joiningAskedFor(Provenance provenance) {
        return new WorkerEvent.JoiningRequested(
                Given.envelope(provenance, Given.directoryCustody(Given.SUD)), LEE, Given.SUD);
    }

    private static WorkerEvent.JoiningRequestClosed joiningClosed(Provenance provenance, RequestEnd end) {
        return new WorkerEvent.JoiningRequestClosed(
                Given.envelope(provenance, Given.directoryCustody(Given.SUD)), LEE, Given.SUD, end);
    }

    private static Envelope staff(Provenance provenance) {
        return Given.envelopes(provenance)
                .about(List.of(new Subject(PERSON, SubjectRole.STAFF)), Given.directoryCustody(null));
    }

    private static Sealed<HumanName> name() {
        return Given.name(PERSON, "Lee", "Park");
    }
}
