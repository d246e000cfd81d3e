package org.throughline.command.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.refusal.RefusalCode;

/** A referral to a Part 2 program: its record from the sending on, and for everybody else as if it had not been sent. */
class Part2ReferralTest {
    private static final ProgramId TARGET = Given.SUD;
    private static final Provenance INSIDE = Given.provenance("now", Course.INSIDER);
    private static final Provenance OUTSIDE = Given.provenance("now", Course.OUTSIDER);

    private final Scenario scenario = Scenario.of(ReferralModule::register);

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
        given(Course.sent(TARGET)).when(accept(OUTSIDE)).isRefused(RefusalCode.REFERRAL_NOT_SENT);
    }

    @Test
    void for_others_it_was_never_sent_after_its_acceptance_either() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(accept(OUTSIDE))
                .isRefused(RefusalCode.REFERRAL_NOT_SENT);
    }

    @Test
    void for_others_it_was_never_sent_after_its_decline_either() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(accept(OUTSIDE))
                .isRefused(RefusalCode.REFERRAL_NOT_SENT);
    }

    @Test
    void for_others_there_is_nothing_to_tell() {
        given(Course.sent(TARGET), Course.accepted(TARGET))
                .when(notice(OUTSIDE))
                .isRefused(RefusalCode.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void for_others_there_is_nothing_to_tell_after_a_decline_either() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(notice(OUTSIDE))
                .isRefused(RefusalCode.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void for_others_there_is_nothing_to_tell_after_a_hidden_end_either() {
        given(Course.sent(TARGET), Course.accepted(TARGET), hiddenEnd())
                .when(notice(OUTSIDE))
                .isRefused(RefusalCode.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void others_cannot_send_it_elsewhere_and_are_not_told_why() {
        given(Course.sent(TARGET), Course.accepted(TARGET)).when(send(OUTSIDE)).isRefused(RefusalCode.NOT_PERMITTED);
    }

    @Test
    void others_cannot_close_it_and_are_not_told_why() {
        given(Course.sent(TARGET), Course.accepted(TARGET)).when(close(OUTSIDE)).isRefused(RefusalCode.NOT_PERMITTED);
    }

    @Test
    void others_are_not_told_of_its_end_either() {
        given(Course.sent(TARGET), Course.accepted(TARGET), hiddenEnd())
                .when(close(OUTSIDE))
                .isRefused(RefusalCode.NOT_PERMITTED);
    }

    @Test
    void after_a_decline_the_sender_has_it_again() {
        given(Course.sent(TARGET), Course.declined(TARGET))
                .when(close(OUTSIDE))
                .appends(Course.closed(OUTSIDE, Given.custody(Given.INTAKE_QUEUE), ReferralClosure.MOVED));
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

    private static ReferralEvent hiddenEnd() {
        return Course.closed(Given.provenance("close", Course.day(6)), Given.custody(TARGET), ReferralClosure.MOVED);
    }
}
