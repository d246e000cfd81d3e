package org.throughline.command.transition;

import static org.throughline.command.Given.CRISIS;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.at;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.envelope;
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
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.HandoffMode;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class TransitionTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId SENDER = worker("sender");
    private static final WorkerId RECEIVER = worker("receiver");
    private static final TransitionId TRANSITION = new TransitionId(id("transition"));
    private static final Instant DISCHARGE = NOW.minus(Duration.ofDays(5));
    private static final Provenance BY_SENDER = provenance("act", SENDER);
    private static final Provenance BY_RECEIVER = provenance("act", RECEIVER);

    private final Scenario decisions = Scenario.of(TransitionCapability.CAPABILITY::register);

    @BeforeEach
    void two_staffed_programs() {
        decisions.given(
                registered(ALEX),
                opened(INTAKE_QUEUE),
                opened(OUTPATIENT),
                hired(SENDER, WorkerRole.COORDINATOR),
                joined(SENDER, INTAKE_QUEUE),
                hired(RECEIVER, WorkerRole.CLINICIAN),
                joined(RECEIVER, OUTPATIENT));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void a_transition_opened_by_hand_is_owned_by_the_intake_queue_unless_another_is_named() {
        decisions.when(open(null, null, null)).appends(openedByHand(INTAKE_QUEUE, null, custody(INTAKE_QUEUE)));
    }

    @Test
    void a_transition_can_be_opened_with_a_worker_by_name() {
        decisions
                .when(open(null, OUTPATIENT, RECEIVER))
                .appends(openedByHand(OUTPATIENT, RECEIVER, custody(OUTPATIENT)));
    }

    @Test
    void a_transition_is_opened_once() {
        decisions
                .given(transition(countyCustody()))
                .when(open(null, null, null))
                .isRefused(TransitionRefusal.TRANSITION_ALREADY_OPEN);
    }

    @Test
    void a_transition_is_owned_by_a_queue_where_somebody_works() {
        decisions.given(opened(CRISIS)).when(open(null, CRISIS, null)).isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void a_transition_is_owned_by_a_program_that_was_opened() {
        decisions.when(open(null, CRISIS, null)).isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void the_named_owner_works_in_the_queue() {
        decisions.when(open(null, OUTPATIENT, SENDER)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_transition_out_of_a_part_2_program_is_not_opened_into_another_queue() {
        decisions.given(opened(SUD)).when(open(SUD, OUTPATIENT, null)).isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void a_transition_of_an_unknown_person_is_not_opened() {
        decisions
                .when(new TransitionCommand.OpenTransition(
                        BY_SENDER,
                        TRANSITION,
                        client("nobody"),
                        TransitionType.COUNTY_TO_COUNTY,
                        null,
                        null,
                        null,
                        null))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void nobody_accepts_a_hand_off_before_it_was_requested() {
        decisions
                .given(transition(countyCustody()), requested())
                .when(new TransitionCommand.AcceptHandoff(
                        provenance("early", RECEIVER, NOW.minus(Duration.ofDays(60))), TRANSITION, ALEX, null))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_transition_is_complete_no_earlier_than_what_completes_it() {
        decisions
                .given(transition(countyCustody()), requested(), accepted(), kept(NOW.minus(Duration.ofDays(1))))
                .when(new TransitionCommand.CompleteTransition(
                        provenance("early", SENDER, NOW.minus(Duration.ofDays(2))), TRANSITION, ALEX))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void nobody_gives_up_before_the_discharge() {
        decisions
                .given(transition(countyCustody()))
                .when(new TransitionCommand.CloseNotConnected(
                        provenance("early", SENDER, DISCHARGE.minus(Duration.ofDays(1))),
                        TRANSITION,
                        ALEX,
                        NotConnectedReason.DECLINED_BY_CLIENT,
                        List.of()))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_worker_of_the_owning_program_takes_it_by_name() {
        decisions
                .given(transition(countyCustody()))
                .when(new TransitionCommand.AssignOwner(BY_SENDER, TRANSITION, ALEX, SENDER))
                .appends(new TransitionEvent.OwnerAssigned(
                        envelope(BY_SENDER, ALEX, countyCustody()),
                        TRANSITION,
                        ALEX,
                        new Responsibility(INTAKE_QUEUE, SENDER)));
    }

    @Test
    void the_sender_owns_it_until_the_receiver_accepts() {
        decisions
                .given(transition(countyCustody()), requested())
                .when(new TransitionCommand.AssignOwner(BY_SENDER, TRANSITION, ALEX, RECEIVER))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        decisions
                .given(accepted())
                .when(new TransitionCommand.AssignOwner(BY_SENDER, TRANSITION, ALEX, RECEIVER))
                .appends(new TransitionEvent.OwnerAssigned(
                        envelope(BY_SENDER, ALEX, countyCustody()),
                        TRANSITION,
                        ALEX,
                        new Responsibility(OUTPATIENT, RECEIVER)));
    }

    @Test
    void one_program_is_asked_at_a_time() {
        var request = new TransitionCommand.RequestHandoff(BY_SENDER, TRANSITION, ALEX, OUTPATIENT);
        decisions
                .given(transition(countyCustody()))
                .when(request)
                .appends(new TransitionEvent.HandoffRequested(
                        envelope(BY_SENDER, ALEX, countyCustody()), TRANSITION, ALEX, OUTPATIENT));
        decisions.when(request).isRefused(TransitionRefusal.HANDOFF_ALREADY_REQUESTED);
    }

    @Test
    void a_program_where_nobody_works_is_not_asked() {
        decisions
                .given(transition(countyCustody()), opened(CRISIS))
                .when(new TransitionCommand.RequestHandoff(BY_SENDER, TRANSITION, ALEX, CRISIS))
                .isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void what_a_part_2_program_knows_is_not_handed_to_another_program() {
        WorkerId insider = worker("insider");
        decisions
                .given(hired(insider, WorkerRole.CLINICIAN), joined(insider, SUD), transition(custody(SUD)))
                .when(new TransitionCommand.RequestHandoff(provenance("act", insider), TRANSITION, ALEX, OUTPATIENT))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void a_worker_of_the_receiver_accepts() {
        decisions
                .given(transition(countyCustody()), requested())
                .when(new TransitionCommand.AcceptHandoff(BY_SENDER, TRANSITION, ALEX, null))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        decisions
                .when(new TransitionCommand.AcceptHandoff(BY_RECEIVER, TRANSITION, ALEX, RECEIVER))
                .appends(accepted());
    }

    @Test
    void a_service_accepts_nothing() {
        decisions
                .given(transition(countyCustody()), requested())
                .when(new TransitionCommand.AcceptHandoff(provenance("act"), TRANSITION, ALEX, null))
                .isRefused(GeneralRefusal.NOT_PERMITTED);
    }

    @Test
    void nobody_accepts_what_was_not_asked() {
        decisions
                .given(transition(countyCustody()))
                .when(new TransitionCommand.AcceptHandoff(BY_RECEIVER, TRANSITION, ALEX, null))
                .isRefused(TransitionRefusal.HANDOFF_NOT_REQUESTED);
    }

    @Test
    void after_a_decline_another_program_can_be_asked() {
        var why = sealed(ALEX, "not our area");
        decisions
                .given(transition(countyCustody()), requested())
                .when(new TransitionCommand.DeclineHandoff(BY_RECEIVER, TRANSITION, ALEX, why))
                .appends(new TransitionEvent.HandoffDeclined(
                        envelope(BY_RECEIVER, ALEX, countyCustody()), TRANSITION, ALEX, OUTPATIENT, why));
        decisions
                .when(new TransitionCommand.RequestHandoff(BY_SENDER, TRANSITION, ALEX, OUTPATIENT))
                .appends(new TransitionEvent.HandoffRequested(
                        envelope(BY_SENDER, ALEX, countyCustody()), TRANSITION, ALEX, OUTPATIENT));
    }

    @Test
    void nobody_declines_for_another_program() {
        decisions
                .given(transition(countyCustody()), requested())
                .when(new TransitionCommand.DeclineHandoff(BY_SENDER, TRANSITION, ALEX, sealed(ALEX, "no")))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_warm_hand_off_is_a_state_on_the_way() {
        decisions
                .given(transition(countyCustody()), requested())
                .when(warm(RECEIVER))
                .appends(new TransitionEvent.WarmHandoffPerformed(
                        envelope(BY_SENDER, ALEX, countyCustody()),
                        TRANSITION,
                        ALEX,
                        HandoffMode.IN_PERSON,
                        SENDER,
                        RECEIVER,
                        true));
        decisions.when(complete()).isRefused(TransitionRefusal.HANDOFF_NOT_ACCEPTED);
    }

    @Test
    void a_warm_hand_off_needs_a_program_that_was_asked_and_one_of_its_workers() {
        decisions
                .given(transition(countyCustody()))
                .when(warm(RECEIVER))
                .isRefused(TransitionRefusal.HANDOFF_NOT_REQUESTED);
        decisions.given(requested()).when(warm(SENDER)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_transition_completes_with_acceptance_and_a_contact_after_the_discharge() {
        decisions
                .given(transition(countyCustody()), requested(), accepted(), kept(DISCHARGE.plus(Duration.ofDays(1))))
                .when(complete())
                .appends(new TransitionEvent.Completed(
                        envelope(BY_RECEIVER, ALEX, countyCustody()), TRANSITION, ALEX, new ContactId(id("kept"))));
        decisions.when(complete()).isRefused(TransitionRefusal.TRANSITION_OVER);
    }

    @Test
    void a_contact_alone_does_not_complete_a_transition() {
        decisions
                .given(transition(countyCustody()), requested(), kept(DISCHARGE.plus(Duration.ofDays(1))))
                .when(complete())
                .isRefused(TransitionRefusal.HANDOFF_NOT_ACCEPTED);
    }

    @Test
    void an_acceptance_alone_does_not_complete_a_transition() {
        decisions
                .given(transition(countyCustody()), requested(), accepted())
                .when(complete())
                .isRefused(TransitionRefusal.CONTACT_AFTER_DISCHARGE_REQUIRED);
    }

    @Test
    void enough_attempts_end_a_transition_not_connected() {
        List<ContactId> named = List.of(new ContactId(id("one")), new ContactId(id("two")), new ContactId(id("three")));
        decisions
                .given(
                        transition(countyCustody()),
                        tried("one", ContactChannel.PHONE, 1),
                        tried("two", ContactChannel.PHONE, 2),
                        tried("three", ContactChannel.STREET, 2))
                .when(notConnected(NotConnectedReason.UNABLE_TO_REACH, named.subList(0, 2)))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
        decisions
                .when(notConnected(NotConnectedReason.UNABLE_TO_REACH, named))
                .appends(new TransitionEvent.NotConnected(
                        envelope(BY_SENDER, ALEX, countyCustody()),
                        TRANSITION,
                        ALEX,
                        NotConnectedReason.UNABLE_TO_REACH,
                        named));
    }

    @Test
    void attempts_before_the_discharge_are_no_evidence() {
        List<ContactId> named = List.of(new ContactId(id("one")), new ContactId(id("two")), new ContactId(id("three")));
        decisions
                .given(
                        transition(countyCustody()),
                        tried("one", ContactChannel.PHONE, -2),
                        tried("two", ContactChannel.PHONE, 2),
                        tried("three", ContactChannel.STREET, 3))
                .when(notConnected(NotConnectedReason.UNABLE_TO_REACH, named))
                .isRefused(EngagementRefusal.OUTREACH_EVIDENCE_REQUIRED);
    }

    @Test
    void a_hard_reason_needs_no_attempts() {
        decisions
                .given(transition(countyCustody()))
                .when(notConnected(NotConnectedReason.DECEASED, List.of()))
                .appends(new TransitionEvent.NotConnected(
                        envelope(BY_SENDER, ALEX, countyCustody()),
                        TRANSITION,
                        ALEX,
                        NotConnectedReason.DECEASED,
                        List.of()));
    }

    @Test
    void a_transition_is_cancelled_when_there_was_no_discharge() {
        decisions
                .given(transition(countyCustody()))
                .when(cancel())
                .appends(new TransitionEvent.Cancelled(
                        envelope(BY_SENDER, ALEX, countyCustody()),
                        TRANSITION,
                        ALEX,
                        CancelReason.DISCHARGE_CANCELLED));
        decisions.when(cancel()).isRefused(TransitionRefusal.TRANSITION_OVER);
    }

    @Test
    void an_unknown_transition_and_one_that_may_not_be_seen_are_answered_alike() {
        decisions.when(cancel()).isRefused(TransitionRefusal.TRANSITION_UNKNOWN);
        decisions.given(transition(custody(SUD))).when(cancel()).isRefused(TransitionRefusal.TRANSITION_UNKNOWN);
    }

    private static TransitionCommand.OpenTransition open(
            @Nullable ProgramId from, @Nullable ProgramId queue, @Nullable WorkerId worker) {
        return new TransitionCommand.OpenTransition(
                BY_SENDER, TRANSITION, ALEX, TransitionType.COUNTY_TO_COUNTY, from, null, queue, worker);
    }

    private static TransitionCommand.PerformWarmHandoff warm(WorkerId receiver) {
        return new TransitionCommand.PerformWarmHandoff(
                BY_SENDER, TRANSITION, ALEX, HandoffMode.IN_PERSON, SENDER, receiver, true);
    }

    private static TransitionCommand.CompleteTransition complete() {
        return new TransitionCommand.CompleteTransition(BY_RECEIVER, TRANSITION, ALEX);
    }

    private static TransitionCommand.CloseNotConnected notConnected(
            NotConnectedReason reason, List<ContactId> attempts) {
        return new TransitionCommand.CloseNotConnected(BY_SENDER, TRANSITION, ALEX, reason, attempts);
    }

    private static TransitionCommand.CancelTransition cancel() {
        return new TransitionCommand.CancelTransition(BY_SENDER, TRANSITION, ALEX, CancelReason.DISCHARGE_CANCELLED);
    }

    private static TransitionEvent.Opened openedByHand(ProgramId queue, @Nullable WorkerId worker, Custody custody) {
        return new TransitionEvent.Opened(
                envelope(BY_SENDER, ALEX, custody),
                TRANSITION,
                ALEX,
                TransitionType.COUNTY_TO_COUNTY,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                new Responsibility(queue, worker));
    }

    private static TransitionEvent.Opened transition(Custody custody) {
        return new TransitionEvent.Opened(
                envelope(provenance("open").withOccurred(at(DISCHARGE)), ALEX, custody),
                TRANSITION,
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(INTAKE_QUEUE));
    }

    private static TransitionEvent.HandoffRequested requested() {
        return new TransitionEvent.HandoffRequested(
                envelope(provenance("request"), ALEX, countyCustody()), TRANSITION, ALEX, OUTPATIENT);
    }

    private static TransitionEvent.HandoffAccepted accepted() {
        return new TransitionEvent.HandoffAccepted(
                envelope(BY_RECEIVER, ALEX, countyCustody()),
                TRANSITION,
                ALEX,
                OUTPATIENT,
                new Responsibility(OUTPATIENT, RECEIVER));
    }

    private static TransitionEvent.FirstContactKept kept(Instant when) {
        return new TransitionEvent.FirstContactKept(
                envelope(provenance("kept").withOccurred(at(when)), ALEX, countyCustody()),
                TRANSITION,
                ALEX,
                new ContactId(id("kept")),
                RECEIVER,
                ContactChannel.HOME_VISIT,
                false);
    }

    private static ContactEvent.Recorded tried(String contact, ContactChannel channel, int daysAfter) {
        Instant when = DISCHARGE.plus(Duration.ofDays(daysAfter));
        return new ContactEvent.Recorded(
                envelope(provenance(contact).withOccurred(at(when)), ALEX, countyCustody()),
                new ContactId(id(contact)),
                ALEX,
                SENDER,
                null,
                TRANSITION,
                channel,
                ContactOutcome.NO_ANSWER,
                null);
    }
}
