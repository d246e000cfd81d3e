package org.throughline.command.episode;

import static org.throughline.command.Given.CRISIS;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.RESIDENTIAL;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.at;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.countyCustody;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Scenario;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.episode.FollowUpNotApplicable;
import org.throughline.kernel.episode.LegalStatus;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class DischargeTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId WITNESS = worker("witness");
    private static final WorkerId SUPERVISOR = worker("supervisor");
    private static final EpisodeId EPISODE = new EpisodeId(id("episode"));
    private static final ReferralId REFERRAL = new ReferralId(id("referral"));
    private static final TransitionId OTHER_TRANSITION = new TransitionId(id("other transition"));
    private static final Provenance DISCHARGE = provenance("discharge");
    private static final FollowUp BOOKED =
            new FollowUp.Booked(new AppointmentId(id("appointment")), OUTPATIENT, NOW.plus(Duration.ofDays(3)));
    private static final FollowUp REFUSED = new FollowUp.Refused(sealed(ALEX, "wants to rest"), WITNESS);
    private static final FollowUp NONE_OWED = new FollowUp.NotApplicable(FollowUpNotApplicable.MOVED_OUT_OF_COUNTY);

    private final Scenario decisions = Scenario.of(EpisodeCapability.CAPABILITY::register);

    @BeforeEach
    void a_county_with_staffed_queues() {
        decisions.given(
                registered(ALEX),
                opened(RESIDENTIAL),
                opened(OUTPATIENT),
                opened(INTAKE_QUEUE),
                hired(WITNESS, WorkerRole.CASE_MANAGER),
                joined(WITNESS, OUTPATIENT),
                joined(WITNESS, INTAKE_QUEUE),
                hired(SUPERVISOR, WorkerRole.SUPERVISOR));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void a_discharge_document_is_noted_once() {
        Provenance provenance = provenance("document");
        var document = new EpisodeCommand.CompleteDischargeDocument(
                provenance, EPISODE, ALEX, RESIDENTIAL, DischargeDocument.SUMMARY);
        var completed = new EpisodeEvent.DocumentCompleted(
                envelope(provenance, ALEX, custody(RESIDENTIAL)),
                EPISODE,
                ALEX,
                RESIDENTIAL,
                DischargeDocument.SUMMARY);
        decisions.given(admitted(RESIDENTIAL, null)).when(document).appends(completed);
        decisions.when(document).changesNothing();
    }

    @Test
    void a_booked_follow_up_opens_a_transition_in_the_queue_of_the_program_it_is_booked_with() {
        readyForDischarge(RESIDENTIAL);
        var envelopes = envelopes(DISCHARGE);
        decisions
                .when(interviewed(BOOKED))
                .appends(
                        new EpisodeEvent.Discharged(
                                envelopes.about(ALEX, custody(RESIDENTIAL)),
                                EPISODE,
                                ALEX,
                                RESIDENTIAL,
                                DischargeKind.INTERVIEWED,
                                DischargeReason.COMPLETED,
                                BOOKED,
                                List.of(),
                                null),
                        new TransitionEvent.Opened(
                                envelopes.about(ALEX, custody(RESIDENTIAL)),
                                new TransitionId(EventId.derived(EPISODE.value(), "transition")),
                                ALEX,
                                TransitionType.RESIDENTIAL_TO_OUTPATIENT,
                                new TransitionTrigger.EpisodeEnded(EPISODE),
                                RESIDENTIAL,
                                null,
                                Responsibility.queue(OUTPATIENT)));
    }

    @Test
    void a_refused_follow_up_opens_a_transition_in_the_intake_queue() {
        readyForDischarge(OUTPATIENT);
        var envelopes = envelopes(DISCHARGE);
        decisions
                .when(new EpisodeCommand.DischargeClient(
                        DISCHARGE,
                        EPISODE,
                        ALEX,
                        OUTPATIENT,
                        DischargeKind.INTERVIEWED,
                        DischargeReason.COMPLETED,
                        REFUSED,
                        List.of(),
                        null))
                .appends(
                        new EpisodeEvent.Discharged(
                                envelopes.about(ALEX, custody(OUTPATIENT)),
                                EPISODE,
                                ALEX,
                                OUTPATIENT,
                                DischargeKind.INTERVIEWED,
                                DischargeReason.COMPLETED,
                                REFUSED,
                                List.of(),
                                null),
                        new TransitionEvent.Opened(
                                envelopes.about(ALEX, custody(OUTPATIENT)),
                                new TransitionId(EventId.derived(EPISODE.value(), "transition")),
                                ALEX,
                                TransitionType.INTER_PROGRAM,
                                new TransitionTrigger.EpisodeEnded(EPISODE),
                                OUTPATIENT,
                                null,
                                Responsibility.queue(INTAKE_QUEUE)));
    }

    @Test
    void the_transition_out_of_a_part_2_program_stays_with_the_workers_who_may_see_it() {
        WorkerId insider = worker("insider");
        decisions.given(opened(SUD), hired(insider, WorkerRole.CLINICIAN), joined(insider, SUD));
        readyForDischarge(SUD);
        Provenance provenance = provenance("discharge", insider);
        var envelopes = envelopes(provenance);
        decisions
                .when(discharge(provenance, SUD, DischargeKind.INTERVIEWED, BOOKED, List.of(), null))
                .appends(
                        new EpisodeEvent.Discharged(
                                envelopes.about(ALEX, custody(SUD)),
                                EPISODE,
                                ALEX,
                                SUD,
                                DischargeKind.INTERVIEWED,
                                DischargeReason.COMPLETED,
                                BOOKED,
                                List.of(),
                                null),
                        new TransitionEvent.Opened(
                                envelopes.about(ALEX, custody(SUD)),
                                new TransitionId(EventId.derived(EPISODE.value(), "transition")),
                                ALEX,
                                TransitionType.INTER_PROGRAM,
                                new TransitionTrigger.EpisodeEnded(EPISODE),
                                SUD,
                                null,
                                Responsibility.queue(SUD)));
    }

    @Test
    void an_episode_of_a_part_2_program_does_not_exist_for_workers_of_other_programs() {
        decisions.given(opened(SUD));
        readyForDischarge(SUD);
        decisions
                .when(discharge(
                        provenance("discharge", WITNESS), SUD, DischargeKind.INTERVIEWED, BOOKED, List.of(), null))
                .isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    @Test
    void no_transition_opens_where_no_follow_up_is_owed() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .when(interviewed(NONE_OWED))
                .appends(discharged(RESIDENTIAL, DischargeKind.INTERVIEWED, NONE_OWED, List.of(), null));
    }

    @Test
    void an_unknown_episode_cannot_end() {
        decisions.when(interviewed(BOOKED)).isRefused(EpisodeRefusal.EPISODE_UNKNOWN);
    }

    @Test
    void an_episode_ends_once() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .given(discharged(RESIDENTIAL, DischargeKind.INTERVIEWED, NONE_OWED, List.of(), null))
                .when(interviewed(BOOKED))
                .isRefused(EpisodeRefusal.EPISODE_DISCHARGED);
    }

    @Test
    void documents_that_the_county_asks_for_are_there() {
        decisions
                .given(admitted(RESIDENTIAL, null))
                .when(interviewed(BOOKED))
                .isRefused(EpisodeRefusal.DISCHARGE_DOCUMENTS_MISSING);
    }

    @Test
    void those_who_referred_the_client_are_told_first() {
        decisions.given(admitted(RESIDENTIAL, REFERRAL));
        documents(RESIDENTIAL);
        decisions.when(interviewed(BOOKED)).isRefused(EpisodeRefusal.DISCHARGE_REFERRAL_SOURCE_NOT_NOTIFIED);
    }

    @Test
    void the_referral_that_led_here_is_closed_first() {
        decisions.given(admitted(RESIDENTIAL, REFERRAL), referred(RESIDENTIAL), told());
        documents(RESIDENTIAL);
        decisions.when(interviewed(BOOKED)).isRefusedBecauseOf(EpisodeRefusal.OPEN_OBLIGATIONS_REMAIN, REFERRAL);
    }

    @Test
    void an_open_transition_of_the_program_is_closed_or_handed_over_first() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .given(transition(RESIDENTIAL))
                .when(interviewed(NONE_OWED))
                .isRefusedBecauseOf(EpisodeRefusal.OPEN_OBLIGATIONS_REMAIN, OTHER_TRANSITION);
    }

    @Test
    void a_transition_that_was_handed_over_does_not_stand_in_the_way() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .given(
                        transition(RESIDENTIAL),
                        new TransitionEvent.HandoffAccepted(
                                envelope(earlier("take"), ALEX, countyCustody()),
                                OTHER_TRANSITION,
                                ALEX,
                                OUTPATIENT,
                                Responsibility.queue(OUTPATIENT)))
                .when(interviewed(NONE_OWED))
                .appends(discharged(RESIDENTIAL, DischargeKind.INTERVIEWED, NONE_OWED, List.of(), null));
    }

    @Test
    void a_follow_up_is_booked_with_a_program_where_somebody_works() {
        decisions.given(opened(CRISIS));
        readyForDischarge(RESIDENTIAL);
        decisions
                .when(interviewed(new FollowUp.Booked(
                        new AppointmentId(id("appointment")), CRISIS, NOW.plus(Duration.ofDays(3)))))
                .isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void a_follow_up_is_not_booked_for_a_time_before_the_discharge() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .when(interviewed(new FollowUp.Booked(
                        new AppointmentId(id("appointment")), OUTPATIENT, NOW.minus(Duration.ofDays(3)))))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_refusal_of_the_follow_up_has_a_witness_of_ours() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .when(interviewed(new FollowUp.Refused(sealed(ALEX, "no"), worker("stranger"))))
                .isRefused(WorkforceRefusal.WORKER_UNKNOWN);
    }

    @Test
    void an_administrative_discharge_needs_a_supervisor() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .given(tries())
                .when(administrative(NONE_OWED, evidence(), null))
                .isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
    }

    @Test
    void an_administrative_discharge_needs_enough_attempts() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .given(tries())
                .when(administrative(NONE_OWED, evidence().subList(0, 2), SUPERVISOR))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void attempts_that_nobody_recorded_are_no_evidence() {
        readyForDischarge(RESIDENTIAL);
        decisions.when(administrative(NONE_OWED, evidence(), SUPERVISOR)).isRefused(EngagementRefusal.CONTACT_UNKNOWN);
    }

    @Test
    void an_administrative_discharge_with_evidence_and_supervisor_is_accepted() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .given(tries())
                .when(administrative(NONE_OWED, evidence(), SUPERVISOR))
                .appends(discharged(RESIDENTIAL, DischargeKind.ADMINISTRATIVE, NONE_OWED, evidence(), SUPERVISOR));
    }

    @Test
    void nobody_is_asked_to_have_tried_to_reach_the_dead() {
        readyForDischarge(RESIDENTIAL);
        var none = new FollowUp.NotApplicable(FollowUpNotApplicable.DECEASED);
        decisions
                .given(died(ALEX, NOW.minus(Duration.ofDays(1))))
                .when(administrative(none, List.of(), SUPERVISOR))
                .appends(discharged(RESIDENTIAL, DischargeKind.ADMINISTRATIVE, none, List.of(), SUPERVISOR));
    }

    @Test
    void a_discharge_is_not_before_the_admission() {
        readyForDischarge(RESIDENTIAL);
        decisions
                .when(discharge(
                        provenance("discharge", NOW.minus(Duration.ofDays(31))),
                        RESIDENTIAL,
                        DischargeKind.INTERVIEWED,
                        BOOKED,
                        List.of(),
                        null))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    private void readyForDischarge(ProgramId program) {
        decisions.given(admitted(program, null));
        documents(program);
    }

    private void documents(ProgramId program) {
        for (DischargeDocument document : DischargeDocument.values()) {
            decisions.given(new EpisodeEvent.DocumentCompleted(
                    envelope(earlier("document " + document), ALEX, custody(program)),
                    EPISODE,
                    ALEX,
                    program,
                    document));
        }
    }

    private static EpisodeCommand.DischargeClient interviewed(FollowUp followUp) {
        return discharge(DISCHARGE, RESIDENTIAL, DischargeKind.INTERVIEWED, followUp, List.of(), null);
    }

    private static EpisodeCommand.DischargeClient administrative(
            FollowUp followUp, List<ContactId> evidence, @Nullable WorkerId supervisor) {
        return discharge(DISCHARGE, RESIDENTIAL, DischargeKind.ADMINISTRATIVE, followUp, evidence, supervisor);
    }

    private static EpisodeCommand.DischargeClient discharge(
            Provenance provenance,
            ProgramId program,
            DischargeKind kind,
            FollowUp followUp,
            List<ContactId> evidence,
            @Nullable WorkerId supervisor) {
        return new EpisodeCommand.DischargeClient(
                provenance, EPISODE, ALEX, program, kind, DischargeReason.COMPLETED, followUp, evidence, supervisor);
    }

    private static EpisodeEvent.Discharged discharged(
            ProgramId program,
            DischargeKind kind,
            FollowUp followUp,
            List<ContactId> evidence,
            @Nullable WorkerId supervisor) {
        return new EpisodeEvent.Discharged(
                envelope(DISCHARGE, ALEX, custody(program)),
                EPISODE,
                ALEX,
                program,
                kind,
                DischargeReason.COMPLETED,
                followUp,
                evidence,
                supervisor);
    }

    private static EpisodeEvent.Admitted admitted(ProgramId program, @Nullable ReferralId referral) {
        return new EpisodeEvent.Admitted(
                envelope(earlier("admit"), ALEX, custody(program)),
                EPISODE,
                ALEX,
                program,
                LegalStatus.VOLUNTARY,
                referral,
                null,
                null,
                null);
    }

    private static TransitionEvent.Opened transition(ProgramId owner) {
        return new TransitionEvent.Opened(
                envelope(earlier("transition"), ALEX, countyCustody()),
                OTHER_TRANSITION,
                ALEX,
                TransitionType.COUNTY_TO_COUNTY,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(owner));
    }

    private static ReferralEvent.Created referred(ProgramId owner) {
        return new ReferralEvent.Created(
                envelope(earlier("refer"), ALEX, countyCustody()),
                REFERRAL,
                ALEX,
                ReferralSource.HOSPITAL,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(owner));
    }

    private static ReferralEvent.SourceNotified told() {
        return new ReferralEvent.SourceNotified(
                envelope(earlier("tell"), ALEX, countyCustody()), REFERRAL, ALEX, ReferralChannel.PHONE);
    }

    private static List<ContactId> evidence() {
        return List.of(new ContactId(id("try 1")), new ContactId(id("try 2")), new ContactId(id("try 3")));
    }

    private static ContactEvent.Recorded[] tries() {
        return new ContactEvent.Recorded[] {
            tried("try 1", ContactChannel.PHONE, NOW.minus(Duration.ofDays(3))),
            tried("try 2", ContactChannel.HOME_VISIT, NOW.minus(Duration.ofDays(2))),
            tried("try 3", ContactChannel.PHONE, NOW.minus(Duration.ofDays(2)))
        };
    }

    private static ContactEvent.Recorded tried(String contact, ContactChannel channel, Instant when) {
        Provenance provenance = provenance(contact).withOccurred(at(when));
        return new ContactEvent.Recorded(
                envelope(provenance, ALEX, custody(RESIDENTIAL)),
                new ContactId(id(contact)),
                ALEX,
                WITNESS,
                RESIDENTIAL,
                null,
                channel,
                ContactOutcome.NO_ANSWER,
                null);
    }
}
