package org.throughline.command.referral;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Change;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.referral.DeclineReason;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkforceRefusal;

class ReferralAnsweringTest {
    private static final ProgramId TARGET = Given.OUTPATIENT;
    private static final SubjectId ALEX = Course.ALEX;
    private static final Provenance NOW = Given.provenance("now", Course.INSIDER);
    private static final Provenance BY_OUTSIDER = Given.provenance("now", Course.OUTSIDER);
    private static final AppointmentId APPOINTMENT = new AppointmentId(Given.id("appointment"));
    private static final Instant NEXT_WEEK = Given.NOW.plus(Duration.ofDays(7));

    private final Scenario scenario = Scenario.of(ReferralCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void the_receiver_acknowledges() {
        given(Course.sent(TARGET))
                .when(new ReferralCommand.AcknowledgeReferral(NOW, Course.REFERRAL))
                .appends(Course.acknowledged(NOW, TARGET));
    }

    @Test
    void the_receiver_acknowledges_once() {
        given(Course.sent(TARGET), Course.acknowledged(TARGET))
                .when(new ReferralCommand.AcknowledgeReferral(NOW, Course.REFERRAL))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_ACKNOWLEDGED);
    }

    @Test
    void after_an_answer_there_is_nothing_to_acknowledge() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(new ReferralCommand.AcknowledgeReferral(NOW, Course.REFERRAL))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
    }

    @Test
    void nobody_acknowledges_for_a_program_they_do_not_work_in() {
        given(Course.sent(TARGET))
                .when(new ReferralCommand.AcknowledgeReferral(BY_OUTSIDER, Course.REFERRAL))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_service_cannot_acknowledge() {
        given(Course.sent(TARGET))
                .when(new ReferralCommand.AcknowledgeReferral(Given.provenance("now"), Course.REFERRAL))
                .isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void the_receiver_takes_it_for_its_queue_and_owns_it() {
        given(Course.sent(TARGET)).when(accept(NOW, null)).appends(Course.accepted(NOW, TARGET, null));
    }

    @Test
    void the_receiver_takes_it_by_name() {
        given(Course.sent(TARGET), Course.acknowledged(TARGET))
                .when(accept(NOW, Course.INSIDER))
                .appends(Course.accepted(NOW, TARGET, Course.INSIDER));
    }

    @Test
    void nobody_of_another_program_takes_it_by_name() {
        given(Course.sent(TARGET)).when(accept(NOW, Course.OUTSIDER)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void nobody_unknown_takes_it_by_name() {
        given(Course.sent(TARGET)).when(accept(NOW, Given.worker("nobody"))).isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void nobody_accepts_for_a_program_they_do_not_work_in() {
        given(Course.sent(TARGET)).when(accept(BY_OUTSIDER, null)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void who_has_left_the_county_accepts_nothing() {
        given(Course.sent(TARGET), Given.separated(Course.INSIDER))
                .when(accept(NOW, null))
                .isRefused(WorkforceRefusal.WORKER_SEPARATED);
    }

    @Test
    void what_was_not_sent_is_not_accepted() {
        given().when(accept(NOW, null)).isRefused(ReferralRefusal.REFERRAL_NOT_SENT);
    }

    @Test
    void what_is_unknown_is_not_accepted() {
        scenario.given(Course.staff(TARGET)).when(accept(NOW, null)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void what_was_answered_is_not_accepted_again() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(accept(NOW, null))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
    }

    @Test
    void what_was_declined_is_accepted_only_when_it_is_sent_again() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(accept(NOW, null))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
    }

    @Test
    void what_is_sent_again_after_a_decline_is_accepted() {
        given(
                        Course.sent(TARGET),
                        Course.declined(TARGET),
                        Course.sent(Given.provenance("again", Course.day(5)), TARGET))
                .when(accept(NOW, null))
                .appends(Course.accepted(NOW, TARGET, null));
    }

    @Test
    void what_is_closed_is_not_accepted() {
        given(Course.sent(TARGET), closed()).when(accept(NOW, null)).isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void nothing_is_accepted_before_it_was_sent() {
        given(Course.sent(TARGET))
                .when(accept(Given.provenance("early", Course.INSIDER, Course.START), null))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void the_receiver_declines_with_a_reason_and_in_words() {
        given(Course.sent(TARGET)).when(decline(NOW)).appends(Course.declined(NOW, TARGET));
    }

    @Test
    void nobody_declines_for_a_program_they_do_not_work_in() {
        given(Course.sent(TARGET)).when(decline(BY_OUTSIDER)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void what_was_accepted_is_not_declined() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(decline(NOW))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
    }

    @Test
    void an_appointment_is_offered_by_who_has_accepted() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(offer(NOW, NEXT_WEEK, true))
                .appends(offered(NOW, true));
    }

    @Test
    void the_same_offer_again_changes_nothing() {
        given(Course.sent(TARGET), Course.accepted(TARGET), offered(Given.provenance("first", Course.day(5)), true))
                .when(offer(NOW, NEXT_WEEK, true))
                .changesNothing();
    }

    @Test
    void an_offer_is_recorded_anew_when_it_is_taken_after_all() {
        given(Course.sent(TARGET), Course.accepted(TARGET), offered(Given.provenance("first", Course.day(5)), false))
                .when(offer(NOW, NEXT_WEEK, true))
                .appends(offered(NOW, true));
    }

    @Test
    void an_offer_that_is_moved_keeps_what_is_not_said_anew() {
        Sealed<String> late = Given.sealed(ALEX, "no clinician before");
        var first = new ReferralEvent.AppointmentOffered(
                Given.envelope(Given.provenance("first", Course.day(5)), ALEX, Given.custody(TARGET)),
                Course.REFERRAL,
                ALEX,
                TARGET,
                APPOINTMENT,
                NEXT_WEEK.minusSeconds(3_600),
                true,
                late);
        given(Course.sent(TARGET), Course.accepted(TARGET), first)
                .when(new ReferralCommand.OfferAppointment(
                        NOW, Course.REFERRAL, APPOINTMENT, NEXT_WEEK, Change.unsaid(), Change.unsaid()))
                .appends(new ReferralEvent.AppointmentOffered(
                        Given.envelope(NOW, ALEX, Given.custody(TARGET)),
                        Course.REFERRAL,
                        ALEX,
                        TARGET,
                        APPOINTMENT,
                        NEXT_WEEK,
                        true,
                        late));
    }

    @Test
    void no_appointment_is_offered_before_the_referral_is_accepted() {
        given(Course.sent(TARGET), Course.acknowledged(TARGET))
                .when(offer(NOW, NEXT_WEEK, true))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void no_appointment_is_offered_for_2099() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(offer(NOW, Instant.parse("2099-01-01T00:00:00Z"), true))
                .isRefused(GeneralRefusal.TOO_FAR_AHEAD);
    }

    @Test
    void no_appointment_is_offered_for_the_past() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(offer(NOW, Given.NOW.minusSeconds(1), true))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void no_appointment_was_offered_before_the_acceptance() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(offer(Given.provenance("early", Course.INSIDER, Course.day(2)), NEXT_WEEK, true))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void nobody_offers_an_appointment_in_a_program_they_do_not_work_in() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(offer(BY_OUTSIDER, NEXT_WEEK, true))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void no_appointment_is_offered_after_the_end() {
        given(Course.sent(TARGET), Course.accepted(TARGET), closed())
                .when(offer(NOW, NEXT_WEEK, true))
                .isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    private Scenario given(CareEvent... events) {
        return scenario.given(Course.staff(TARGET)).given(Course.created()).given(events);
    }

    private static ReferralCommand accept(Provenance provenance, @Nullable WorkerId worker) {
        return new ReferralCommand.AcceptReferral(provenance, Course.REFERRAL, worker);
    }

    private static ReferralCommand decline(Provenance provenance) {
        return new ReferralCommand.DeclineReferral(
                provenance, Course.REFERRAL, DeclineReason.NO_CAPACITY, Given.sealed(ALEX, "no place before spring"));
    }

    private static ReferralCommand offer(Provenance provenance, Instant offeredFor, boolean accepted) {
        return new ReferralCommand.OfferAppointment(
                provenance, Course.REFERRAL, APPOINTMENT, offeredFor, Change.to(accepted), Change.unsaid());
    }

    private static ReferralEvent offered(Provenance provenance, boolean accepted) {
        return new ReferralEvent.AppointmentOffered(
                Given.envelope(provenance, ALEX, Given.custody(TARGET)),
                Course.REFERRAL,
                ALEX,
                TARGET,
                APPOINTMENT,
                NEXT_WEEK,
                accepted,
                null);
    }

    private static ReferralEvent closed() {
        return Course.closed(Given.provenance("close", Course.day(6)), Given.custody(TARGET), ReferralClosure.MOVED);
    }
}
