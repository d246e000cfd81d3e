package org.throughline.command.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** A referral to a Part 2 program: its record from the sending on, and for everybody else as if it had not been sent. */
class Part2ReferralTest {
    private static final ProgramId TARGET = Given.SUD;
    private static final Provenance INSIDE = Given.provenance("now", Course.INSIDER);
    private static final Provenance OUTSIDE = Given.provenance("now", Course.OUTSIDER);

    private final Scenario scenario = Scenario.of(ReferralCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void the_sending_is_already_the_record_of_the_part_2_program() {
        given().when(send(OUTSIDE)).appends(Course.sent(OUTSIDE, TARGET));
        assertThat(Course.sent(OUTSIDE, TARGET).envelope().custody())
                .isEqualTo(new Custody(Given.COUNTY, TARGET, RetentionClass.SUD_RECORD, Set.of(Label.PART2)));
    }

    @Test
    void its_own_workers_answer() {
        given(Course.sent(TARGET)).when(accept(INSIDE)).appends(Course.accepted(INSIDE, TARGET, null));
    }

    @Test
    void its_own_workers_close() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(close(INSIDE))
                .appends(Course.closed(INSIDE, Given.custody(TARGET), ReferralClosure.MOVED));
    }

    @Test
    void for_others_it_was_never_sent() {
        given(Course.sent(TARGET)).when(accept(OUTSIDE)).isRefused(ReferralRefusal.REFERRAL_NOT_SENT);
    }

    @Test
    void for_others_it_was_never_sent_after_its_acceptance_either() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(accept(OUTSIDE))
                .isRefused(ReferralRefusal.REFERRAL_NOT_SENT);
    }

    @Test
    void for_others_it_was_never_sent_after_its_decline_either() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(accept(OUTSIDE))
                .isRefused(ReferralRefusal.REFERRAL_NOT_SENT);
    }

    @Test
    void for_others_there_is_nothing_to_tell() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(notice(OUTSIDE))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void for_others_there_is_nothing_to_tell_after_a_decline_either() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(notice(OUTSIDE))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void for_others_there_is_nothing_to_tell_after_a_hidden_end_either() {
        given(Course.sent(TARGET), Course.accepted(TARGET), hiddenEnd())
                .when(notice(OUTSIDE))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void others_cannot_send_it_elsewhere_and_are_not_told_why() {
        given(Course.sent(TARGET), Course.accepted(TARGET)).when(send(OUTSIDE)).isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void others_cannot_close_it_and_are_not_told_why() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(close(OUTSIDE))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void others_are_not_told_of_its_end_either() {
        given(Course.sent(TARGET), Course.accepted(TARGET), hiddenEnd())
                .when(close(OUTSIDE))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void after_a_decline_the_sender_has_it_again() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(close(OUTSIDE))
                .appends(Course.closed(OUTSIDE, Given.custody(Given.INTAKE_QUEUE), ReferralClosure.MOVED));
    }

    @Test
    void the_sender_stands_back_from_what_it_knows_of_no_answer_to_whatever_became_of_it() {
        List<List<ReferralEvent>> courses = List.of(
                List.of(),
                List.of(Course.sent(TARGET)),
                List.of(Course.sent(TARGET), Course.acknowledged(TARGET)),
                List.of(Course.sent(TARGET), Course.accepted(TARGET)),
                List.of(Course.sent(TARGET), Course.declined(TARGET)),
                List.of(Course.sent(TARGET), Course.accepted(TARGET), hiddenEnd()));
        for (List<ReferralEvent> course : courses) {
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(TARGET))
                        .given(Course.created())
                        .given(course.toArray(CareEvent[]::new))
                        .when(withdraw(OUTSIDE))
                        .appends(Course.withdrawn(OUTSIDE));
            }
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(TARGET))
                        .given(Course.created())
                        .given(course.toArray(CareEvent[]::new))
                        .given(Course.withdrawn())
                        .when(withdraw(OUTSIDE))
                        .isRefused(ReferralRefusal.REFERRAL_CLOSED);
            }
            for (ReferralCommand later : List.of(send(OUTSIDE), close(OUTSIDE))) {
                try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                    each.given(Course.staff(TARGET))
                            .given(Course.created())
                            .given(course.toArray(CareEvent[]::new))
                            .given(Course.withdrawn())
                            .when(later)
                            .isRefused(ReferralRefusal.REFERRAL_CLOSED);
                }
            }
        }
    }

    @Test
    void a_receiver_keeps_what_the_sender_stood_back_from_and_answers_it() {
        given(Course.sent(TARGET), Course.withdrawn())
                .when(accept(INSIDE))
                .appends(Course.accepted(INSIDE, TARGET, null));
    }

    @Test
    void a_receiver_closes_what_the_sender_stood_back_from() {
        given(Course.sent(TARGET), Course.accepted(TARGET), Course.withdrawn())
                .when(close(INSIDE))
                .appends(Course.closed(INSIDE, Given.custody(TARGET), ReferralClosure.MOVED));
    }

    @Test
    void that_the_sender_stood_back_is_told_to_the_source_outside_the_part_2_program() {
        given(Course.sent(TARGET), Course.accepted(TARGET), Course.withdrawn())
                .when(notice(OUTSIDE))
                .appends(new ReferralEvent.SourceNotified(
                        Given.envelope(OUTSIDE, Course.ALEX, Given.custody(Given.INTAKE_QUEUE)),
                        Course.REFERRAL,
                        Course.ALEX,
                        ReferralChannel.PHONE));
    }

    @Test
    void only_a_worker_of_the_sender_stands_back() {
        given(Course.sent(TARGET)).when(withdraw(INSIDE)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_worker_of_both_sides_knows_that_it_was_sent_and_closes_it_instead() {
        given(Course.sent(TARGET))
                .given(Given.joined(Course.INSIDER, Given.INTAKE_QUEUE))
                .when(withdraw(INSIDE))
                .isRefused(ReferralRefusal.REFERRAL_ALREADY_SENT);
    }

    private Scenario given(CareEvent... events) {
        return scenario.given(Course.staff(TARGET)).given(Course.created()).given(events);
    }

    private static ReferralCommand send(Provenance provenance) {
        return new ReferralCommand.SendReferral(provenance, Course.REFERRAL, TARGET, ReferralChannel.INTERNAL);
    }

    private static ReferralCommand accept(Provenance provenance) {
        return new ReferralCommand.AcceptReferral(provenance, Course.REFERRAL, null);
    }

    private static ReferralCommand notice(Provenance provenance) {
        return new ReferralCommand.NotifySource(provenance, Course.REFERRAL, ReferralChannel.PHONE);
    }

    private static ReferralCommand close(Provenance provenance) {
        return new ReferralCommand.CloseReferral(provenance, Course.REFERRAL, ReferralClosure.MOVED, null, null);
    }

    private static ReferralCommand withdraw(Provenance provenance) {
        return new ReferralCommand.WithdrawReferral(provenance, Course.REFERRAL, ReferralWithdrawal.NO_ANSWER);
    }

    private static ReferralEvent hiddenEnd() {
        return Course.closed(Given.provenance("close", Course.day(6)), Given.custody(TARGET), ReferralClosure.MOVED);
    }
}
