package org.throughline.command.episode;

import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.RESIDENTIAL;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.confirmed;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.died;
import static org.throughline.command.Given.earlier;
import static org.throughline.command.Given.envelope;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.joined;
import static org.throughline.command.Given.opened;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.registered;
import static org.throughline.command.Given.sealed;
import static org.throughline.command.Given.worker;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Scenario;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class AdmissionTest {
    private static final SubjectId ALEX = client("alex");
    private static final SubjectId KIM = client("kim");
    private static final SubjectId LOU = client("lou");
    private static final WorkerId CLINICIAN = worker("clinician");
    private static final WorkerId PEER = worker("peer");
    private static final WorkerId SUPERVISOR = worker("supervisor");
    private static final EpisodeId EPISODE = new EpisodeId(id("episode"));
    private static final ReferralId REFERRAL = new ReferralId(id("referral"));
    private static final Provenance ADMIT = provenance("admit");

    private final Scenario decisions = Scenario.of(EpisodeCapability.CAPABILITY::register);

    @BeforeEach
    void a_residence_with_two_places() {
        decisions.given(
                opened(RESIDENTIAL),
                registered(ALEX),
                confirmed(ALEX),
                hired(CLINICIAN, WorkerRole.CLINICIAN),
                joined(CLINICIAN, RESIDENTIAL),
                hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
                joined(PEER, RESIDENTIAL),
                hired(SUPERVISOR, WorkerRole.SUPERVISOR));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void a_confirmed_client_gets_a_free_place() {
        decisions.when(admit(CLINICIAN, false, null, null)).appends(admittedHere(null, CLINICIAN));
    }

    @Test
    void an_episode_of_a_part_2_program_is_kept_as_part_2() {
        decisions
                .given(opened(SUD))
                .when(new EpisodeCommand.AdmitClient(
                        ADMIT, EPISODE, ALEX, SUD, LegalStatus.VOLUNTARY, null, null, null, false, null, null))
                .appends(new EpisodeEvent.Admitted(
                        envelope(ADMIT, ALEX, custody(SUD)),
                        EPISODE,
                        ALEX,
                        SUD,
                        LegalStatus.VOLUNTARY,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void nobody_has_two_open_episodes_in_a_program() {
        decisions
                .given(admitted("first", ALEX, RESIDENTIAL))
                .when(admit(null, false, null, null))
                .isRefused(EpisodeRefusal.EPISODE_ALREADY_OPEN);
    }

    @Test
    void an_open_episode_in_another_program_does_not_stand_in_the_way() {
        decisions
                .given(opened(OUTPATIENT), admitted("elsewhere", ALEX, OUTPATIENT))
                .when(admit(null, false, null, null))
                .appends(admittedHere(null, null));
    }

    @Test
    void a_full_program_admits_nobody() {
        fill();
        decisions.when(admit(null, false, null, null)).isRefused(ProgramRefusal.PROGRAM_FULL);
    }

    @Test
    void the_loser_of_the_last_place_is_waitlisted_in_the_same_append_if_asked() {
        fill();
        decisions
                .when(admit(null, true, null, null))
                .appends(new EpisodeEvent.Waitlisted(
                        envelope(ADMIT, ALEX, custody(RESIDENTIAL)), EPISODE, ALEX, RESIDENTIAL, null, 1));
    }

    @Test
    void nobody_waits_twice_for_a_program() {
        fill();
        decisions
                .given(waitlisted("waiting", ALEX))
                .when(admit(null, true, null, null))
                .isRefused(EpisodeRefusal.ALREADY_WAITLISTED);
    }

    @Test
    void a_place_freed_by_a_discharge_can_be_taken_from_the_waitlist() {
        fill();
        var envelopes = envelopes(ADMIT);
        decisions
                .given(waitlisted("episode", ALEX), discharged("first", KIM))
                .when(admit(null, false, null, null))
                .appends(
                        new EpisodeEvent.LeftWaitlist(
                                envelopes.about(ALEX, custody(RESIDENTIAL)), EPISODE, ALEX, RESIDENTIAL),
                        new EpisodeEvent.Admitted(
                                envelopes.about(ALEX, custody(RESIDENTIAL)),
                                EPISODE,
                                ALEX,
                                RESIDENTIAL,
                                LegalStatus.VOLUNTARY,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void a_supervisor_may_exceed_the_capacity_for_a_reason() {
        fill();
        decisions
                .when(admit(null, true, "storm shelter closed", SUPERVISOR))
                .appends(admittedHere("storm shelter closed", null));
    }

    @Test
    void a_reason_alone_does_not_exceed_the_capacity() {
        fill();
        decisions.when(admit(null, true, "storm shelter closed", null)).isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
    }

    @Test
    void a_clinician_is_no_supervisor() {
        fill();
        decisions
                .when(admit(null, true, "storm shelter closed", CLINICIAN))
                .isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
    }

    @Test
    void a_peer_is_never_the_primary_clinician() {
        decisions.when(admit(PEER, false, null, null)).isRefused(WorkforceRefusal.PEER_NEVER_PRIMARY_CLINICIAN);
    }

    @Test
    void the_primary_clinician_works_in_the_program() {
        WorkerId other = worker("other");
        decisions
                .given(hired(other, WorkerRole.CLINICIAN))
                .when(admit(other, false, null, null))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_supervisor_without_a_licence_is_not_the_primary_clinician() {
        decisions
                .given(joined(SUPERVISOR, RESIDENTIAL))
                .when(admit(SUPERVISOR, false, null, null))
                .isRefused(WorkforceRefusal.ROLE_NOT_ALLOWED);
    }

    @Test
    void a_prospect_is_confirmed_before_admission() {
        decisions
                .given(registered(KIM))
                .when(admitOf(KIM, EPISODE, ADMIT, null, null))
                .isRefused(ClientRefusal.CLIENT_NOT_CONFIRMED);
    }

    @Test
    void an_unknown_person_is_not_admitted() {
        decisions.when(admitOf(KIM, EPISODE, ADMIT, null, null)).isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void the_dead_are_not_admitted() {
        decisions
                .given(died(ALEX, NOW.minus(Duration.ofDays(1))))
                .when(admit(null, false, null, null))
                .isRefused(ClientRefusal.CLIENT_DECEASED);
    }

    @Test
    void nobody_is_admitted_to_a_program_that_was_never_opened() {
        decisions
                .when(new EpisodeCommand.AdmitClient(
                        ADMIT, EPISODE, ALEX, OUTPATIENT, LegalStatus.VOLUNTARY, null, null, null, false, null, null))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void an_episode_id_is_used_once() {
        decisions
                .given(opened(OUTPATIENT), admitted("episode", KIM, OUTPATIENT))
                .when(admit(null, false, null, null))
                .isRefused(EpisodeRefusal.EPISODE_ID_USED);
    }

    @Test
    void an_admission_is_not_in_the_future() {
        decisions
                .when(admitOf(ALEX, EPISODE, provenance("admit", NOW.plus(Duration.ofMinutes(6))), null, null))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    @Test
    void a_referral_leads_to_admission_once_it_is_accepted() {
        decisions
                .given(referred(ALEX), acceptedHere())
                .when(admitOf(ALEX, EPISODE, ADMIT, REFERRAL, null))
                .appends(new EpisodeEvent.Admitted(
                        envelope(ADMIT, ALEX, custody(RESIDENTIAL)),
                        EPISODE,
                        ALEX,
                        RESIDENTIAL,
                        LegalStatus.VOLUNTARY,
                        REFERRAL,
                        null,
                        null,
                        null));
    }

    @Test
    void a_referral_that_the_program_has_not_accepted_does_not_lead_to_admission() {
        decisions
                .given(referred(ALEX))
                .when(admitOf(ALEX, EPISODE, ADMIT, REFERRAL, null))
                .isRefused(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
    }

    @Test
    void a_referral_of_somebody_else_does_not_lead_to_admission() {
        decisions
                .given(referred(KIM), acceptedHere())
                .when(admitOf(ALEX, EPISODE, ADMIT, REFERRAL, null))
                .isRefused(ReferralRefusal.REFERRAL_UNKNOWN);
    }

    @Test
    void an_admission_is_not_before_its_referral() {
        decisions
                .given(referred(ALEX), acceptedHere())
                .when(admitOf(ALEX, EPISODE, provenance("admit", NOW.minus(Duration.ofDays(31))), REFERRAL, null))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void an_unknown_intake_does_not_lead_to_admission() {
        decisions
                .when(admitOf(ALEX, EPISODE, ADMIT, null, new IntakeId(id("intake"))))
                .isRefused(IntakeRefusal.INTAKE_UNKNOWN);
    }

    private void fill() {
        decisions.given(admitted("first", KIM, RESIDENTIAL), admitted("second", LOU, RESIDENTIAL));
    }

    private static EpisodeCommand.AdmitClient admit(
            @Nullable WorkerId clinician,
            boolean waitlistIfFull,
            @Nullable String overCapacity,
            @Nullable WorkerId supervisor) {
        return new EpisodeCommand.AdmitClient(
                ADMIT,
                EPISODE,
                ALEX,
                RESIDENTIAL,
                LegalStatus.VOLUNTARY,
                null,
                null,
                clinician,
                waitlistIfFull,
                overCapacity == null ? null : sealed(ALEX, overCapacity),
                supervisor);
    }

    private static EpisodeCommand.AdmitClient admitOf(
            SubjectId client,
            EpisodeId episode,
            Provenance provenance,
            @Nullable ReferralId referral,
            @Nullable IntakeId intake) {
        return new EpisodeCommand.AdmitClient(
                provenance,
                episode,
                client,
                RESIDENTIAL,
                LegalStatus.VOLUNTARY,
                referral,
                intake,
                null,
                false,
                null,
                null);
    }

    private static EpisodeEvent.Admitted admittedHere(@Nullable String overCapacity, @Nullable WorkerId clinician) {
        return new EpisodeEvent.Admitted(
                envelope(ADMIT, ALEX, custody(RESIDENTIAL)),
                EPISODE,
                ALEX,
                RESIDENTIAL,
                LegalStatus.VOLUNTARY,
                null,
                null,
                clinician,
                overCapacity == null ? null : sealed(ALEX, overCapacity));
    }

    private static EpisodeEvent.Admitted admitted(String episode, SubjectId client, ProgramId program) {
        return new EpisodeEvent.Admitted(
                envelope(earlier("admit " + episode), client, custody(program)),
                new EpisodeId(id(episode)),
                client,
                program,
                LegalStatus.VOLUNTARY,
                null,
                null,
                null,
                null);
    }

    private static EpisodeEvent.Waitlisted waitlisted(String episode, SubjectId client) {
        return new EpisodeEvent.Waitlisted(
                envelope(earlier("wait " + episode), client, custody(RESIDENTIAL)),
                new EpisodeId(id(episode)),
                client,
                RESIDENTIAL,
                null,
                1);
    }

    private static EpisodeEvent.Discharged discharged(String episode, SubjectId client) {
        return new EpisodeEvent.Discharged(
                envelope(earlier("discharge " + episode), client, custody(RESIDENTIAL)),
                new EpisodeId(id(episode)),
                client,
                RESIDENTIAL,
                DischargeKind.INTERVIEWED,
                DischargeReason.COMPLETED,
                new FollowUp.NotApplicable(FollowUpNotApplicable.MOVED_OUT_OF_COUNTY),
                List.of(),
                null);
    }

    private static ReferralEvent.Created referred(SubjectId client) {
        return new ReferralEvent.Created(
                envelope(earlier("refer"), client, custody(RESIDENTIAL)),
                REFERRAL,
                client,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(OUTPATIENT));
    }

    private static ReferralEvent.Accepted acceptedHere() {
        return new ReferralEvent.Accepted(
                envelope(earlier("accept"), ALEX, custody(RESIDENTIAL)),
                REFERRAL,
                ALEX,
                RESIDENTIAL,
                Responsibility.queue(RESIDENTIAL));
    }
}
