package org.throughline.command.intake;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.AbandonReason;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeOutcome;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class IntakeTest {
    private static final IntakeId INTAKE = new IntakeId(Given.id("intake"));
    private static final ReferralId REFERRAL = new ReferralId(Given.id("referral"));
    private static final SubjectId ALEX = Given.client("Alex");
    private static final SubjectId OTHER = Given.client("other");
    private static final WorkerId CLINICIAN = Given.worker("clinician");
    private static final WorkerId PEER = Given.worker("peer");
    private static final WorkerId OUTSIDER = Given.worker("outsider");
    private static final ProgramId PROGRAM = Given.SUD;
    private static final Provenance NOW = Given.provenance("now", PEER);
    private static final Provenance OUTSIDE = Given.provenance("now", OUTSIDER);
    private static final Coded SPANISH = Coded.of("urn:ietf:bcp:47", "es");

    private final Scenario scenario = Scenario.of(IntakeCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void an_intake_begins_for_an_accepted_referral() {
        given(created(ALEX), accepted(PROGRAM)).when(start(NOW, REFERRAL)).appends(started(NOW, REFERRAL));
    }

    @Test
    void an_intake_begins_for_somebody_who_walks_in() {
        given().when(start(NOW, null)).appends(started(NOW, null));
    }

    @Test
    void an_intake_begins_once() {
        given(started()).when(start(NOW, null)).isRefused(IntakeRefusal.INTAKE_ALREADY_STARTED);
    }

    @Test
    void no_intake_begins_for_somebody_unknown() {
        scenario.given(staff()).when(start(NOW, null)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void no_intake_begins_after_death() {
        given(Given.died(ALEX, Given.NOW.minus(Duration.ofDays(2))))
                .when(start(NOW, null))
                .isRefused(ClientRefusal.CLIENT_DECEASED);
    }

    @Test
    void no_intake_begins_in_a_program_that_is_not_open() {
        scenario.given(Given.registered(ALEX)).when(start(NOW, null)).isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void no_intake_begins_where_nobody_works() {
        scenario.given(Given.registered(ALEX), Given.opened(PROGRAM))
                .when(start(NOW, null))
                .isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void no_intake_begins_for_an_unknown_referral() {
        given().when(start(NOW, REFERRAL)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void no_intake_begins_for_a_referral_of_somebody_else() {
        given(created(OTHER), accepted(PROGRAM)).when(start(NOW, REFERRAL)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void no_intake_begins_for_a_referral_that_nobody_has_accepted() {
        given(created(ALEX)).when(start(NOW, REFERRAL)).isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void no_intake_begins_for_a_referral_that_another_program_has_accepted() {
        given(created(ALEX), accepted(Given.OUTPATIENT))
                .when(start(NOW, REFERRAL))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void no_intake_begins_for_a_closed_referral() {
        given(created(ALEX), accepted(PROGRAM), closed())
                .when(start(NOW, REFERRAL))
                .isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void no_intake_begins_before_its_referral_was_made() {
        given(created(ALEX), accepted(PROGRAM))
                .when(start(Given.provenance("early", PEER, Given.NOW.minus(Duration.ofDays(40))), REFERRAL))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void no_intake_begins_tomorrow() {
        given().when(start(Given.provenance("tomorrow", PEER, Given.NOW.plus(Duration.ofDays(1))), null))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void nobody_begins_an_intake_in_a_part_2_program_they_do_not_work_in() {
        given(created(ALEX), accepted(PROGRAM))
                .when(start(OUTSIDE, REFERRAL))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void nobody_learns_there_that_it_has_begun_already() {
        given(started()).when(start(OUTSIDE, null)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @ParameterizedTest
    @EnumSource
    void a_licensed_clinician_of_the_program_decides(IntakeOutcome decision) {
        given(started())
                .when(new IntakeCommand.CompleteIntake(NOW, INTAKE, decision, CLINICIAN))
                .appends(new IntakeEvent.Completed(
                        Given.envelope(NOW, ALEX, Given.custody(PROGRAM)), INTAKE, ALEX, PROGRAM, decision, CLINICIAN));
    }

    @Test
    void a_peer_prepares_but_does_not_decide() {
        given(started()).when(complete(NOW, PEER)).isRefused(WorkforceRefusal.LICENSED_DECISION_REQUIRED);
    }

    @Test
    void a_clinician_of_another_program_does_not_decide() {
        given(started()).when(complete(NOW, OUTSIDER)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_clinician_who_has_left_does_not_decide() {
        given(started(), Given.separated(CLINICIAN))
                .when(complete(NOW, CLINICIAN))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void nobody_unknown_decides() {
        given(started()).when(complete(NOW, Given.worker("nobody"))).isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void an_unknown_intake_is_not_decided() {
        given().when(complete(NOW, CLINICIAN)).isRefused(IntakeRefusal.INTAKE_UNKNOWN);
    }

    @Test
    void an_intake_is_decided_once() {
        given(started(), completed()).when(complete(NOW, CLINICIAN)).isRefused(IntakeRefusal.INTAKE_OVER);
    }

    @Test
    void an_intake_is_not_decided_before_it_begins() {
        given(started())
                .when(complete(Given.provenance("early", PEER, Given.NOW.minus(Duration.ofDays(40))), CLINICIAN))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void for_workers_of_other_programs_the_intake_of_a_part_2_program_does_not_exist() {
        given(started(), completed()).when(complete(OUTSIDE, CLINICIAN)).isRefused(IntakeRefusal.INTAKE_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED_BY_CLIENT", "MOVED", "INCARCERATED", "DECEASED"})
    void a_hard_reason_ends_an_intake_without_attempts(AbandonReason reason) {
        given(started()).when(abandon(NOW, reason)).appends(abandoned(reason));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SHOW", "UNABLE_TO_REACH"})
    void giving_up_on_a_person_needs_the_attempts_of_the_policy_pack(AbandonReason reason) {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 19, ContactChannel.PHONE))
                .given(attempt(3, 19, ContactChannel.HOME_VISIT))
                .when(abandon(NOW, reason, 1, 2, 3))
                .appends(abandoned(reason, 1, 2, 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SHOW", "UNABLE_TO_REACH"})
    void without_attempts_nobody_gives_up_on_a_person(AbandonReason reason) {
        given(started()).when(abandon(NOW, reason)).isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void two_attempts_are_too_few() {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 19, ContactChannel.HOME_VISIT))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void one_attempt_named_three_times_is_one() {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 19, ContactChannel.HOME_VISIT))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2, 2, 1))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void one_channel_is_too_few() {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 19, ContactChannel.PHONE))
                .given(attempt(3, 18, ContactChannel.PHONE))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2, 3))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void one_day_is_too_short() {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 20, ContactChannel.TEXT))
                .given(attempt(3, 20, ContactChannel.HOME_VISIT))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2, 3))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void attempts_from_before_the_intake_do_not_count() {
        given(started())
                .given(attempt(1, 60, ContactChannel.PHONE), attempt(2, 19, ContactChannel.TEXT))
                .given(attempt(3, 18, ContactChannel.HOME_VISIT))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2, 3))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEPT", "CANCELLED_BY_PROVIDER"})
    void who_was_met_or_put_off_by_us_was_not_tried_in_vain(ContactOutcome outcome) {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 19, ContactChannel.TEXT))
                .given(attempt(3, ALEX, 18, ContactChannel.HOME_VISIT, outcome))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2, 3))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void an_attempt_to_reach_somebody_else_is_unknown_here() {
        given(started())
                .given(attempt(1, 20, ContactChannel.PHONE), attempt(2, 19, ContactChannel.TEXT))
                .given(attempt(3, OTHER, 18, ContactChannel.HOME_VISIT, ContactOutcome.NO_ANSWER))
                .when(abandon(NOW, AbandonReason.UNABLE_TO_REACH, 1, 2, 3))
                .isRefused(EngagementRefusal.CONTACT_UNKNOWN);
    }

    @Test
    void an_unknown_attempt_is_refused_with_a_hard_reason_too() {
        given(started()).when(abandon(NOW, AbandonReason.MOVED, 1)).isRefused(EngagementRefusal.CONTACT_UNKNOWN);
    }

    @Test
    void an_intake_that_is_over_is_not_abandoned() {
        given(started(), completed()).when(abandon(NOW, AbandonReason.MOVED)).isRefused(IntakeRefusal.INTAKE_OVER);
    }

    @Test
    void an_abandoned_intake_is_not_decided() {
        given(started(), abandoned(Given.earlier("abandon"), AbandonReason.MOVED))
                .when(complete(NOW, CLINICIAN))
                .isRefused(IntakeRefusal.INTAKE_OVER);
    }

    @Test
    void an_unknown_intake_is_not_abandoned() {
        given().when(abandon(NOW, AbandonReason.MOVED)).isRefused(IntakeRefusal.INTAKE_UNKNOWN);
    }

    private Scenario given(CareEvent... events) {
        return scenario.given(staff()).given(Given.registered(ALEX)).given(events);
    }

    private static CareEvent[] staff() {
        return new CareEvent[] {
            Given.opened(PROGRAM),
            Given.hired(CLINICIAN, WorkerRole.CLINICIAN),
            Given.joined(CLINICIAN, PROGRAM),
            Given.hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
            Given.joined(PEER, PROGRAM),
            Given.hired(OUTSIDER, WorkerRole.CLINICIAN),
            Given.joined(OUTSIDER, Given.OUTPATIENT)
        };
    }

    private static IntakeCommand start(Provenance provenance, @Nullable ReferralId referral) {
        return new IntakeCommand.StartIntake(provenance, INTAKE, ALEX, PROGRAM, referral, SPANISH, true);
    }

    private static IntakeEvent started() {
        return started(Given.earlier("start"), null);
    }

    private static IntakeEvent started(Provenance provenance, @Nullable ReferralId referral) {
        return new IntakeEvent.Started(
                Given.envelope(provenance, ALEX, Given.custody(PROGRAM)),
                INTAKE,
                ALEX,
                PROGRAM,
                referral,
                SPANISH,
                true);
    }

    private static IntakeCommand complete(Provenance provenance, WorkerId decidedBy) {
        return new IntakeCommand.CompleteIntake(provenance, INTAKE, IntakeOutcome.ADMIT, decidedBy);
    }

    private static IntakeEvent completed() {
        return new IntakeEvent.Completed(
                Given.envelope(Given.earlier("complete"), ALEX, Given.custody(PROGRAM)),
                INTAKE,
                ALEX,
                PROGRAM,
                IntakeOutcome.ADMIT,
                CLINICIAN);
    }

    private static IntakeCommand abandon(Provenance provenance, AbandonReason reason, int... attempts) {
        return new IntakeCommand.AbandonIntake(provenance, INTAKE, reason, contacts(attempts));
    }

    private static IntakeEvent abandoned(AbandonReason reason, int... attempts) {
        return abandoned(NOW, reason, attempts);
    }

    private static IntakeEvent abandoned(Provenance provenance, AbandonReason reason, int... attempts) {
        return new IntakeEvent.Abandoned(
                Given.envelope(provenance, ALEX, Given.custody(PROGRAM)),
                INTAKE,
                ALEX,
                PROGRAM,
                reason,
                contacts(attempts));
    }

    private static List<ContactId> contacts(int... numbers) {
        return IntStream.of(numbers).mapToObj(IntakeTest::contact).toList();
    }

    private static ContactId contact(int number) {
        return new ContactId(Given.id("contact " + number));
    }

    private static ContactEvent attempt(int number, int daysAgo, ContactChannel channel) {
        return attempt(number, ALEX, daysAgo, channel, ContactOutcome.NO_ANSWER);
    }

    private static ContactEvent attempt(
            int number, SubjectId client, int daysAgo, ContactChannel channel, ContactOutcome outcome) {
        return new ContactEvent.Recorded(
                Given.envelope(
                        Given.provenance("attempt " + number, PEER, Given.NOW.minus(Duration.ofDays(daysAgo))),
                        client,
                        Given.custody(PROGRAM)),
                contact(number),
                client,
                PEER,
                PROGRAM,
                null,
                channel,
                outcome,
                null);
    }

    private static ReferralEvent created(SubjectId client) {
        return new ReferralEvent.Created(
                Given.envelope(Given.earlier("create"), client, Given.custody(Given.INTAKE_QUEUE)),
                REFERRAL,
                client,
                ReferralSource.SELF,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(Given.INTAKE_QUEUE));
    }

    private static ReferralEvent accepted(ProgramId target) {
        return new ReferralEvent.Accepted(
                Given.envelope(Given.earlier("accept"), ALEX, Given.custody(target)),
                REFERRAL,
                ALEX,
                target,
                Responsibility.queue(target));
    }

    private static ReferralEvent closed() {
        return new ReferralEvent.Closed(
                Given.envelope(Given.earlier("close"), ALEX, Given.custody(PROGRAM)),
                REFERRAL,
                ALEX,
                ReferralClosure.MOVED,
                null,
                null);
    }
}
