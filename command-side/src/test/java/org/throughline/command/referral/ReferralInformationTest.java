package org.throughline.command.referral;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** The receiver asks the sender for more before it answers, and the sender provides it. */
class ReferralInformationTest {
    private static final ProgramId TARGET = Given.OUTPATIENT;
    private static final Provenance RECEIVER = Given.provenance("now", Course.INSIDER);
    private static final Provenance SENDER = Given.provenance("now", Course.OUTSIDER);

    private final Scenario scenario = Scenario.of(ReferralCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void the_receiver_asks_for_more() {
        given(Course.sent(TARGET)).when(ask(RECEIVER)).appends(asked(RECEIVER, TARGET));
    }

    @Test
    void the_receiver_asks_for_more_after_it_has_acknowledged() {
        given(Course.sent(TARGET), Course.acknowledged(TARGET))
                .when(ask(RECEIVER))
                .appends(asked(RECEIVER, TARGET));
    }

    @Test
    void the_receiver_asks_one_thing_after_the_other() {
        given(Course.sent(TARGET), asked(TARGET))
                .when(ask(RECEIVER))
                .isRefused(ReferralRefusal.MORE_INFORMATION_ALREADY_REQUESTED);
    }

    @Test
    void the_receiver_asks_again_when_it_was_told() {
        given(Course.sent(TARGET), asked(TARGET), provided(TARGET))
                .when(ask(RECEIVER))
                .appends(asked(RECEIVER, TARGET));
    }

    @Test
    void what_one_receiver_asked_is_not_asked_by_the_next() {
        given(Course.sent(TARGET), asked(TARGET), Course.declined(TARGET), sentAgain(TARGET))
                .when(ask(RECEIVER))
                .appends(asked(RECEIVER, TARGET));
    }

    @Test
    void nobody_asks_about_what_is_unknown() {
        scenario.given(Course.staff(TARGET)).when(ask(RECEIVER)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void nobody_asks_about_what_was_not_sent() {
        given().when(ask(RECEIVER)).isRefused(ReferralRefusal.REFERRAL_NOT_SENT);
    }

    @Test
    void nobody_asks_after_the_answer() {
        for (ReferralEvent answer : List.of(Course.accepted(TARGET), Course.declined(TARGET))) {
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(TARGET))
                        .given(Course.created(), Course.sent(TARGET), answer)
                        .when(ask(RECEIVER))
                        .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
            }
        }
    }

    @Test
    void nobody_asks_after_the_end() {
        given(Course.sent(TARGET), closed(TARGET)).when(ask(RECEIVER)).isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void nobody_asks_for_a_program_they_do_not_work_in() {
        given(Course.sent(TARGET)).when(ask(SENDER)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void nothing_was_asked_before_the_sending() {
        given(Course.sent(TARGET))
                .when(ask(Given.provenance("early", Course.INSIDER, Course.START)))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void nothing_is_asked_or_provided_tomorrow() {
        given(Course.sent(TARGET))
                .when(ask(Given.provenance("tomorrow", Course.INSIDER, Course.day(21))))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
        given(asked(TARGET))
                .when(provide(Given.provenance("tomorrow too", Course.OUTSIDER, Course.day(21))))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void the_sender_provides_what_was_asked_and_the_referral_waits_for_its_answer() {
        given(Course.sent(TARGET), asked(TARGET)).when(provide(SENDER)).appends(provided(SENDER, TARGET));
        scenario.when(new ReferralCommand.AcceptReferral(RECEIVER, Course.REFERRAL, null))
                .appends(Course.accepted(RECEIVER, TARGET, null));
    }

    @Test
    void a_receiver_that_has_asked_may_answer_without_waiting() {
        given(Course.sent(TARGET), asked(TARGET))
                .when(new ReferralCommand.AcceptReferral(RECEIVER, Course.REFERRAL, null))
                .appends(Course.accepted(RECEIVER, TARGET, null));
    }

    @Test
    void nobody_provides_for_what_is_unknown() {
        scenario.given(Course.staff(TARGET)).when(provide(SENDER)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void nobody_provides_what_nobody_asked_for() {
        given(Course.sent(TARGET)).when(provide(SENDER)).isRefused(ReferralRefusal.MORE_INFORMATION_NOT_REQUESTED);
    }

    @Test
    void nobody_provides_twice() {
        given(Course.sent(TARGET), asked(TARGET), provided(TARGET))
                .when(provide(SENDER))
                .isRefused(ReferralRefusal.MORE_INFORMATION_NOT_REQUESTED);
    }

    @Test
    void the_next_receiver_is_not_told_what_the_one_before_asked_for() {
        given(Course.sent(TARGET), asked(TARGET), Course.declined(TARGET), sentAgain(TARGET))
                .when(provide(SENDER))
                .isRefused(ReferralRefusal.MORE_INFORMATION_NOT_REQUESTED);
    }

    @Test
    void nobody_provides_after_the_answer() {
        for (ReferralEvent answer : List.of(Course.accepted(TARGET), Course.declined(TARGET))) {
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(TARGET))
                        .given(Course.created(), Course.sent(TARGET), asked(TARGET), answer)
                        .when(provide(SENDER))
                        .isRefused(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
            }
        }
    }

    @Test
    void nobody_provides_after_the_end() {
        given(Course.sent(TARGET), asked(TARGET), closed(TARGET))
                .when(provide(SENDER))
                .isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void the_receiver_does_not_provide_what_it_asked_for_itself() {
        given(Course.sent(TARGET), asked(TARGET))
                .when(provide(RECEIVER))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void nothing_was_provided_before_it_was_asked_for() {
        given(Course.sent(TARGET), asked(TARGET))
                .when(provide(Given.provenance("early", Course.OUTSIDER, Course.day(1))))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void what_a_part_2_program_asks_is_its_record() {
        givenTo(Given.SUD, Course.sent(Given.SUD)).when(ask(RECEIVER)).appends(asked(RECEIVER, Given.SUD));
    }

    @Test
    void for_others_nobody_asks_about_what_a_part_2_program_has() {
        givenTo(Given.SUD, Course.sent(Given.SUD), asked(Given.SUD))
                .when(ask(SENDER))
                .isRefused(ReferralRefusal.REFERRAL_NOT_SENT);
    }

    /** Not sent, sent, asked, told, answered and closed inside: a sender outside cannot tell one from the other. */
    @Test
    void for_a_sender_outside_a_part_2_program_nothing_was_ever_asked() {
        List<List<ReferralEvent>> courses = List.of(
                List.of(),
                List.of(Course.sent(Given.SUD)),
                List.of(Course.sent(Given.SUD), asked(Given.SUD)),
                List.of(Course.sent(Given.SUD), asked(Given.SUD), provided(Given.SUD)),
                List.of(Course.sent(Given.SUD), asked(Given.SUD), Course.accepted(Given.SUD)),
                List.of(Course.sent(Given.SUD), asked(Given.SUD), Course.declined(Given.SUD)),
                List.of(Course.sent(Given.SUD), asked(Given.SUD), closed(Given.SUD)));
        for (List<ReferralEvent> course : courses) {
            try (var each = Scenario.of(ReferralCapability.CAPABILITY::register)) {
                each.given(Course.staff(Given.SUD))
                        .given(Course.created())
                        .given(course.toArray(CareEvent[]::new))
                        .when(provide(SENDER))
                        .isRefused(ReferralRefusal.MORE_INFORMATION_NOT_REQUESTED);
            }
        }
    }

    @Test
    void what_a_worker_of_both_sides_provides_to_a_part_2_program_is_a_record_of_that_program() {
        givenTo(Given.SUD, Course.sent(Given.SUD), asked(Given.SUD), Given.joined(Course.INSIDER, Given.INTAKE_QUEUE))
                .when(provide(RECEIVER))
                .appends(provided(RECEIVER, Given.SUD));
    }

    @Test
    void a_sender_that_stood_back_provides_nothing_more() {
        givenTo(Given.SUD, Course.sent(Given.SUD), asked(Given.SUD), Course.withdrawn())
                .when(provide(SENDER))
                .isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    /** 42 CFR 2.12, 2.13: until a consent names the receiver, it is for the receiver as if nothing had been provided. */
    @Test
    void what_a_part_2_program_provides_stays_its_record() {
        var fromPart2 = new ReferralEvent.Created(
                Given.envelope(Given.provenance("create", Course.START), Course.ALEX, Given.custody(Given.SUD)),
                Course.REFERRAL,
                Course.ALEX,
                ReferralSource.PROVIDER,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(Given.SUD));
        var kept = new ReferralEvent.InformationProvided(
                Given.envelope(SENDER, Course.ALEX, Given.custody(Given.SUD)),
                Course.REFERRAL,
                Course.ALEX,
                TARGET,
                information());
        scenario.given(Course.staff(TARGET))
                .given(Given.opened(Given.SUD), Given.joined(Course.OUTSIDER, Given.SUD))
                .given(fromPart2, Course.sent(TARGET), asked(TARGET))
                .when(provide(SENDER))
                .appends(kept);
        scenario.when(provide(RECEIVER)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
        scenario.when(ask(RECEIVER)).isRefused(ReferralRefusal.MORE_INFORMATION_ALREADY_REQUESTED);
    }

    private Scenario given(CareEvent... events) {
        return givenTo(TARGET, events);
    }

    private Scenario givenTo(ProgramId target, CareEvent... events) {
        return scenario.given(Course.staff(target)).given(Course.created()).given(events);
    }

    private static ReferralCommand ask(Provenance provenance) {
        return new ReferralCommand.RequestMoreInformation(
                provenance, Course.REFERRAL, Given.sealed(Course.ALEX, "Which medicines?"));
    }

    private static ReferralCommand provide(Provenance provenance) {
        return new ReferralCommand.ProvideInformation(provenance, Course.REFERRAL, information());
    }

    private static Sealed<String> information() {
        return Given.sealed(Course.ALEX, "None since June.");
    }

    private static ReferralEvent asked(ProgramId target) {
        return asked(Given.provenance("ask", Course.INSIDER, Course.day(2)), target);
    }

    private static ReferralEvent asked(Provenance provenance, ProgramId target) {
        return new ReferralEvent.MoreInformationRequested(
                Given.envelope(provenance, Course.ALEX, Given.custody(target)),
                Course.REFERRAL,
                Course.ALEX,
                target,
                Given.sealed(Course.ALEX, "Which medicines?"));
    }

    private static ReferralEvent provided(ProgramId target) {
        return provided(Given.provenance("provide", Course.OUTSIDER, Course.day(3)), target);
    }

    private static ReferralEvent provided(Provenance provenance, ProgramId target) {
        return new ReferralEvent.InformationProvided(
                Given.envelope(provenance, Course.ALEX, Given.custody(target)),
                Course.REFERRAL,
                Course.ALEX,
                target,
                information());
    }

    private static ReferralEvent sentAgain(ProgramId target) {
        return Course.sent(Given.provenance("again", Course.day(5)), target);
    }

    private static ReferralEvent closed(ProgramId target) {
        return Course.closed(Given.provenance("close", Course.day(6)), Given.custody(target), ReferralClosure.MOVED);
    }
}
