package org.throughline.command.referral;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.ReferralWithdrawal;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.workforce.WorkerRole;
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
    void the_sending_is_a_record_of_the_part_2_program_and_the_sending_worker_s_own_act() {
        var envelopes = Given.envelopes(OUTSIDE);
        var received = new Custody(Given.COUNTY, TARGET, RetentionClass.SUD_RECORD, Set.of(Label.PART2));
        var sent = new Custody(Given.COUNTY, Given.INTAKE_QUEUE, RetentionClass.CLINICAL_RECORD, Set.of(Label.SUD));
        given().when(send(OUTSIDE))
                .appends(
                        Course.sent(envelopes.about(Course.ALEX, received), TARGET),
                        Course.sent(envelopes.about(Course.ALEX, sent), TARGET));
    }

    @Test
    void the_worker_who_sent_it_and_the_program_that_owns_it_know_that_it_was_sent_and_not_what_became_of_it() {
        WorkerId owner = Given.worker("another of the queue");
        WorkerId sender = Given.worker("sender from elsewhere");
        List<List<ReferralEvent>> courses = List.of(
                List.of(),
                List.of(Course.acknowledged(TARGET)),
                List.of(Course.accepted(TARGET)),
                List.of(Course.declined(TARGET)),
                List.of(Course.accepted(TARGET), hiddenEnd()));
        for (List<ReferralEvent> hidden : courses) {
            for (WorkerId knowing : List.of(owner, sender)) {
                try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                    each.given(Course.staff(TARGET))
                            .given(Given.opened(Given.OUTPATIENT))
                            .given(Given.hired(owner, WorkerRole.COORDINATOR))
                            .given(Given.joined(owner, Given.INTAKE_QUEUE))
                            .given(Given.hired(sender, WorkerRole.COORDINATOR))
                            .given(Course.created(), Course.sent(TARGET), Course.sendersOwn(sender, TARGET))
                            .given(hidden.toArray(CareEvent[]::new))
                            .when(send(Given.provenance("again", knowing)))
                            .isRefused(ReferralRefusal.REFERRAL_ALREADY_SENT);
                }
            }
        }
    }

    @Test
    void the_sender_stands_back_from_what_it_sent_and_never_heard_of() {
        given(Course.sent(TARGET), Course.sendersOwn(Course.OUTSIDER, TARGET), Course.accepted(TARGET))
                .when(withdraw(OUTSIDE))
                .appends(Course.withdrawn(OUTSIDE));
        scenario.when(withdraw(Given.provenance("again", Course.OUTSIDER))).isRefused(ReferralRefusal.REFERRAL_CLOSED);
        scenario.when(send(OUTSIDE)).isRefused(ReferralRefusal.REFERRAL_CLOSED);
        scenario.when(close(INSIDE)).appends(Course.closed(INSIDE, Given.custody(TARGET), ReferralClosure.MOVED));
    }

    @Test
    void what_somebody_sends_again_who_cannot_know_that_it_was_sent_changes_nothing_for_who_has_it() {
        WorkerId colleague = Given.worker("colleague");
        given(Course.sent(TARGET), Course.sendersOwn(Course.OUTSIDER, TARGET), Course.accepted(TARGET))
                .given(Given.hired(colleague, WorkerRole.COORDINATOR), Given.opened(Given.OUTPATIENT))
                .given(Given.joined(colleague, Given.OUTPATIENT));
        var again = Given.provenance("again", colleague);
        var envelopes = Given.envelopes(again);
        scenario.when(send(again))
                .appends(
                        Course.sent(envelopes.about(Course.ALEX, Given.custody(TARGET)), TARGET),
                        Course.sent(envelopes.about(Course.ALEX, Course.sendersCustody()), TARGET));
        scenario.when(accept(INSIDE)).isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
        scenario.when(close(INSIDE)).appends(Course.closed(INSIDE, Given.custody(TARGET), ReferralClosure.MOVED));
    }

    @Test
    void what_others_send_elsewhere_and_close_goes_on_for_a_part_2_program_that_has_it() {
        var elsewhere =
                new ReferralCommand.SendReferral(OUTSIDE, Course.REFERRAL, Given.OUTPATIENT, ReferralChannel.INTERNAL);
        given(Course.sent(TARGET), Given.opened(Given.OUTPATIENT), Given.joined(Course.OUTSIDER, Given.OUTPATIENT))
                .when(elsewhere)
                .appends(Course.sent(OUTSIDE, Given.OUTPATIENT));
        var accepting = Given.provenance("accept outside", Course.OUTSIDER);
        scenario.when(accept(accepting)).appends(Course.accepted(accepting, Given.OUTPATIENT, null));
        var closing = Given.provenance("close outside", Course.OUTSIDER);
        scenario.when(close(closing))
                .appends(Course.closed(closing, Given.custody(Given.OUTPATIENT), ReferralClosure.MOVED));
        scenario.when(accept(INSIDE)).appends(Course.accepted(INSIDE, TARGET, null));
        var inside = Given.provenance("close inside", Course.INSIDER);
        scenario.when(close(inside)).appends(Course.closed(inside, Given.custody(TARGET), ReferralClosure.MOVED));
        scenario.when(close(Given.provenance("once more", Course.INSIDER))).isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void a_part_2_program_sends_nobody_to_another_legal_entity_without_consent() {
        var foreign = new ProgramTerms("House elsewhere", ProgramKind.RESIDENTIAL, Given.ELSEWHERE, false, 5);
        var target = new ProgramId(Given.id("program of another entity"));
        WorkerId receiver = Given.worker("receiver");
        scenario.given(Course.staff(TARGET))
                .given(new ProgramEvent.Opened(
                        Given.envelope(Given.earlier("open"), Given.directoryCustody(target)), target, foreign))
                .given(Given.hired(receiver, WorkerRole.CLINICIAN), Given.joined(receiver, target))
                .given(new ReferralEvent.Created(
                        Given.envelope(Given.provenance("create", Course.START), Course.ALEX, Given.custody(TARGET)),
                        Course.REFERRAL,
                        Course.ALEX,
                        ReferralSource.PROVIDER,
                        Urgency.ROUTINE,
                        List.of(),
                        null,
                        Responsibility.queue(TARGET)))
                .when(new ReferralCommand.SendReferral(INSIDE, Course.REFERRAL, target, ReferralChannel.INTERNAL))
                .isRefused(ReferralRefusal.PART2_CONSENT_REQUIRED);
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

    /** Not sent, sent, answered and closed inside: colleagues of the sender cannot tell one from the other. */
    @Test
    void for_others_a_send_and_an_end_go_as_if_it_had_never_been_sent() {
        List<List<ReferralEvent>> courses = List.of(
                List.of(),
                List.of(Course.sent(TARGET)),
                List.of(Course.sent(TARGET), Course.accepted(TARGET)),
                List.of(Course.sent(TARGET), Course.accepted(TARGET), hiddenEnd()));
        var envelopes = Given.envelopes(OUTSIDE);
        CareEvent[] sending = {
            Course.sent(envelopes.about(Course.ALEX, Given.custody(TARGET)), TARGET),
            Course.sent(envelopes.about(Course.ALEX, Course.sendersCustody()), TARGET)
        };
        for (List<ReferralEvent> course : courses) {
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(TARGET))
                        .given(Course.created())
                        .given(course.toArray(CareEvent[]::new))
                        .when(send(OUTSIDE))
                        .appends(sending);
            }
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(TARGET))
                        .given(Course.created())
                        .given(course.toArray(CareEvent[]::new))
                        .when(close(OUTSIDE))
                        .appends(Course.closed(OUTSIDE, Given.custody(Given.INTAKE_QUEUE), ReferralClosure.MOVED));
            }
        }
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
