package org.throughline.command.referral;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Given;
import org.throughline.command.Scenario;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.referral.ReferralClosure;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;

class ReferralClosureTest {
    private static final ProgramId TARGET = Given.OUTPATIENT;
    private static final SubjectId ALEX = Course.ALEX;
    private static final SubjectId OTHER = Given.client("other");
    private static final ContactId CONTACT = new ContactId(Given.id("contact"));
    private static final EpisodeId EPISODE = new EpisodeId(Given.id("episode"));
    private static final Provenance NOW = Given.provenance("now");

    private final Scenario scenario = Scenario.of(ReferralCapability.CAPABILITY::register);

    @AfterEach
    void stop() {
        scenario.close();
    }

    @Test
    void a_referral_that_nobody_has_taken_is_closed_by_its_owner() {
        scenario.given(Course.created())
                .when(close(NOW, ReferralClosure.MOVED, null, null))
                .appends(Course.closed(NOW, Given.custody(Given.INTAKE_QUEUE), ReferralClosure.MOVED));
    }

    @Test
    void a_referral_that_waits_for_an_answer_can_be_closed() {
        scenario.given(Course.created(), Course.sent(TARGET))
                .when(close(NOW, ReferralClosure.DECEASED, null, null))
                .appends(Course.closed(NOW, Given.custody(TARGET), ReferralClosure.DECEASED));
    }

    @Test
    void a_declined_referral_is_closed_as_its_senders_record() {
        scenario.given(Course.created(), Course.sent(Given.SUD), Course.declined(Given.SUD))
                .when(close(NOW, ReferralClosure.NO_CAPACITY, null, null))
                .appends(Course.closed(NOW, Given.custody(Given.INTAKE_QUEUE), ReferralClosure.NO_CAPACITY));
    }

    @Test
    void a_kept_contact_is_evidence_of_services_received() {
        scenario.given(taken())
                .given(contact(ALEX, ContactOutcome.KEPT))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, CONTACT, null))
                .appends(served(CONTACT, null, Given.custody(TARGET)));
    }

    @Test
    void an_episode_is_evidence_of_services_received() {
        scenario.given(taken())
                .given(admitted(ALEX, TARGET))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, null, EPISODE))
                .appends(served(null, EPISODE, Given.custody(TARGET)));
    }

    @Test
    void what_rests_on_evidence_of_a_part_2_program_is_kept_like_it() {
        scenario.given(taken())
                .given(admitted(ALEX, Given.SUD))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, null, EPISODE))
                .appends(served(null, EPISODE, Given.custody(Given.SUD)));
    }

    @Test
    void without_evidence_no_services_were_received() {
        scenario.given(taken())
                .given(admitted(ALEX, TARGET), contact(ALEX, ContactOutcome.KEPT))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, null, null))
                .isRefused(ReferralRefusal.CLOSURE_EVIDENCE_REQUIRED);
    }

    @Test
    void a_contact_that_was_not_kept_is_no_evidence() {
        scenario.given(taken())
                .given(contact(ALEX, ContactOutcome.NO_SHOW))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, CONTACT, null))
                .isRefused(ReferralRefusal.CLOSURE_EVIDENCE_REQUIRED);
    }

    @Test
    void a_contact_with_somebody_else_is_no_evidence() {
        scenario.given(taken())
                .given(contact(OTHER, ContactOutcome.KEPT))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, CONTACT, null))
                .isRefused(ReferralRefusal.CLOSURE_EVIDENCE_REQUIRED);
    }

    @Test
    void an_episode_of_somebody_else_is_no_evidence() {
        scenario.given(taken())
                .given(admitted(OTHER, TARGET))
                .when(close(NOW, ReferralClosure.SERVICES_RECEIVED, null, EPISODE))
                .isRefused(ReferralRefusal.CLOSURE_EVIDENCE_REQUIRED);
    }

    @Test
    void an_unknown_contact_is_not_named_for_another_reason_either() {
        scenario.given(taken())
                .when(close(NOW, ReferralClosure.UNABLE_TO_REACH, CONTACT, null))
                .isRefused(EngagementRefusal.CONTACT_UNKNOWN);
    }

    @Test
    void an_unknown_episode_is_not_named_for_another_reason_either() {
        scenario.given(taken())
                .when(close(NOW, ReferralClosure.TRANSFERRED_ELSEWHERE, null, EPISODE))
                .isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    @Test
    void a_referral_is_closed_once() {
        scenario.given(Course.created())
                .given(Course.closed(
                        Given.provenance("close", Course.day(4)),
                        Given.custody(Given.INTAKE_QUEUE),
                        ReferralClosure.DUPLICATE))
                .when(close(NOW, ReferralClosure.MOVED, null, null))
                .isRefused(ReferralRefusal.REFERRAL_CLOSED);
    }

    @Test
    void no_unknown_referral_is_closed() {
        scenario.when(close(NOW, ReferralClosure.MOVED, null, null)).isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void a_referral_is_not_closed_before_it_was_created() {
        scenario.given(Course.created())
                .when(close(Given.provenance("early", Course.START.minusSeconds(1)), ReferralClosure.MOVED, null, null))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    private static CareEvent[] taken() {
        return new CareEvent[] {Course.created(), Course.sent(TARGET), Course.accepted(TARGET)};
    }

    private static ReferralCommand close(
            Provenance provenance, ReferralClosure reason, @Nullable ContactId contact, @Nullable EpisodeId episode) {
        return new ReferralCommand.CloseReferral(provenance, Course.REFERRAL, reason, contact, episode);
    }

    private static ReferralEvent served(@Nullable ContactId contact, @Nullable EpisodeId episode, Custody custody) {
        return new ReferralEvent.Closed(
                Given.envelope(NOW, ALEX, custody),
                Course.REFERRAL,
                ALEX,
                ReferralClosure.SERVICES_RECEIVED,
                contact,
                episode);
    }

    private static ContactEvent contact(SubjectId client, ContactOutcome outcome) {
        return new ContactEvent.Recorded(
                Given.envelope(Given.provenance("contact", Course.day(5)), client, Given.custody(TARGET)),
                CONTACT,
                client,
                Course.INSIDER,
                TARGET,
                null,
                ContactChannel.IN_PERSON,
                outcome,
                null);
    }

    private static EpisodeEvent admitted(SubjectId client, ProgramId program) {
        return new EpisodeEvent.Admitted(
                Given.envelope(Given.provenance("admit", Course.day(5)), client, Given.custody(program)),
                EPISODE,
                client,
                program,
                LegalStatus.VOLUNTARY,
                Course.REFERRAL,
                null,
                null,
                null);
    }
}
