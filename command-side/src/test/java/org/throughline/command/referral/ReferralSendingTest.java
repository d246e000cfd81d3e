package org.throughline.command.referral;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;

class ReferralSendingTest {
    private static final ProgramId TARGET = Given.OUTPATIENT;
    private static final SubjectId ALEX = Course.ALEX;
    private static final Provenance NOW = Given.provenance("now");

    private final Scenario scenario = Scenario.of(ReferralCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_new_referral_is_owned_by_the_intake_queue_unless_somebody_else_is_named() {
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX))
                .when(create(NOW, null))
                .appends(Course.created(NOW));
    }

    @Test
    void a_new_referral_is_owned_by_the_staffed_queue_that_is_named() {
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX))
                .when(create(NOW, TARGET))
                .appends(new ReferralEvent.Created(
                        Given.envelope(NOW, ALEX, Given.custody(TARGET)),
                        Course.REFERRAL,
                        ALEX,
                        ReferralSource.HOSPITAL,
                        Urgency.URGENT,
                        List.of(Given.PSYCHOSIS),
                        null,
                        Responsibility.queue(TARGET)));
    }

    @Test
    void no_referral_is_owned_by_a_queue_where_nobody_works() {
        scenario.given(Given.opened(Given.INTAKE_QUEUE), Given.registered(ALEX))
                .when(create(NOW, null))
                .isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void no_referral_is_owned_by_a_queue_that_everybody_has_left() {
        scenario.given(Course.staff(TARGET))
                .given(Given.left(Course.OUTSIDER, Given.INTAKE_QUEUE), Given.registered(ALEX))
                .when(create(NOW, null))
                .isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void no_referral_is_owned_by_a_program_that_is_not_open() {
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX))
                .when(create(NOW, Given.RESIDENTIAL))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void nobody_unknown_is_referred() {
        scenario.given(Course.staff(TARGET)).when(create(NOW, null)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void nobody_is_referred_after_death() {
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX), Given.died(ALEX, Course.day(1)))
                .when(create(NOW, null))
                .isRefused(ClientRefusal.CLIENT_DECEASED);
    }

    @Test
    void a_referral_from_before_the_death_is_still_recorded() {
        Provenance before = Given.provenance("before", Course.START);
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX), Given.died(ALEX, Course.day(1)))
                .when(create(before, null))
                .appends(Course.created(before));
    }

    @Test
    void a_referral_is_created_once() {
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX), Course.created())
                .when(create(NOW, null))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_CREATED);
    }

    @Test
    void nobody_is_referred_tomorrow() {
        scenario.given(Course.staff(TARGET))
                .given(Given.registered(ALEX))
                .when(create(Given.provenance("tomorrow", Given.NOW.plus(Duration.ofDays(1))), null))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_referral_is_sent_to_a_staffed_program() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created())
                .when(send(NOW, TARGET))
                .appends(Course.sent(NOW, TARGET));
    }

    @Test
    void a_referral_is_not_sent_where_nobody_works() {
        scenario.given(Course.staff(TARGET))
                .given(Given.opened(Given.RESIDENTIAL), Course.created())
                .when(send(NOW, Given.RESIDENTIAL))
                .isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void a_referral_is_not_sent_to_a_program_that_is_not_open() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created())
                .when(send(NOW, Given.RESIDENTIAL))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void no_unknown_referral_is_sent() {
        scenario.given(Course.staff(TARGET)).when(send(NOW, TARGET)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void a_referral_is_not_sent_before_it_was_created() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created())
                .when(send(Given.provenance("early", Course.START.minusSeconds(1)), TARGET))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_sent_referral_is_not_sent_again_before_it_is_answered() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created(), Course.sent(TARGET))
                .when(send(NOW, TARGET))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_SENT);
    }

    @Test
    void an_acknowledged_referral_is_not_sent_again_either() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created(), Course.sent(TARGET), Course.acknowledged(TARGET))
                .when(send(NOW, TARGET))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_SENT);
    }

    @Test
    void an_accepted_referral_is_not_sent_elsewhere() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created(), Course.sent(TARGET), Course.accepted(TARGET))
                .when(send(NOW, TARGET))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
    }

    @Test
    void after_a_decline_the_sender_may_send_it_elsewhere() {
        var envelopes = Given.envelopes(NOW);
        scenario.given(Course.staff(TARGET))
                .given(Given.opened(Given.SUD), Given.joined(Course.INSIDER, Given.SUD))
                .given(Course.created(), Course.sent(TARGET), Course.declined(TARGET))
                .when(send(NOW, Given.SUD))
                .appends(
                        Course.sent(envelopes.about(Course.ALEX, Given.custody(Given.SUD)), Given.SUD),
                        Course.sent(envelopes.about(Course.ALEX, Course.sendersCustody()), Given.SUD));
    }

    @Test
    void a_closed_referral_is_not_sent() {
        scenario.given(Course.staff(TARGET))
                .given(Course.created(), closed())
                .when(send(NOW, TARGET))
                .isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void those_who_referred_are_told_of_the_answer(boolean accepted) {
        scenario.given(Course.created(), Course.sent(TARGET))
                .given(accepted ? Course.accepted(TARGET) : Course.declined(TARGET))
                .when(notice(NOW))
                .appends(notified(NOW, Given.custody(accepted ? TARGET : Given.INTAKE_QUEUE)));
    }

    @Test
    void those_who_referred_are_told_of_the_end() {
        scenario.given(Course.created(), closed())
                .when(notice(NOW))
                .appends(notified(NOW, Given.custody(Given.INTAKE_QUEUE)));
    }

    @Test
    void there_is_nothing_to_tell_before_an_answer() {
        scenario.given(Course.created(), Course.sent(TARGET), Course.acknowledged(TARGET))
                .when(notice(NOW))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void nobody_is_told_of_an_unknown_referral() {
        scenario.when(notice(NOW)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void nobody_is_told_before_the_referral_was_made() {
        scenario.given(Course.created(), closed())
                .when(notice(Given.provenance("early", Course.START.minusSeconds(1))))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    private static ReferralCommand create(Provenance provenance, @Nullable ProgramId owner) {
        return new ReferralCommand.CreateReferral(
                provenance,
                Course.REFERRAL,
                ALEX,
                ReferralSource.HOSPITAL,
                Urgency.URGENT,
                List.of(Given.PSYCHOSIS),
                null,
                owner);
    }

    private static ReferralCommand send(Provenance provenance, ProgramId target) {
        return new ReferralCommand.SendReferral(provenance, Course.REFERRAL, target, ReferralChannel.INTERNAL);
    }

    private static ReferralCommand notice(Provenance provenance) {
        return new ReferralCommand.NotifySource(provenance, Course.REFERRAL, ReferralChannel.PHONE);
    }

    private static ReferralEvent notified(Provenance provenance, Custody custody) {
        return new ReferralEvent.SourceNotified(
                Given.envelope(provenance, ALEX, custody), Course.REFERRAL, ALEX, ReferralChannel.PHONE);
    }

    private static ReferralEvent closed() {
        return Course.closed(
                Given.provenance("close", Course.day(4)), Given.custody(Given.INTAKE_QUEUE), ReferralClosure.DUPLICATE);
    }
}
