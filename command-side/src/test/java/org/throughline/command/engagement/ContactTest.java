package org.throughline.command.engagement;

import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.SUD;
import static org.throughline.command.Given.at;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.countyCustody;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.died;
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
import org.throughline.kernel.event.Envelope;
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
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class ContactTest {
    private static final SubjectId ALEX = client("alex");
    private static final WorkerId PEER = worker("peer");
    private static final TransitionId TRANSITION = new TransitionId(id("transition"));
    private static final ContactId CONTACT = new ContactId(id("contact"));
    private static final Instant DISCHARGE = NOW.minus(Duration.ofDays(3));
    private static final Provenance NOW_BY_PEER = provenance("contact", PEER);

    private final Scenario decisions = Scenario.of(EngagementCapability.CAPABILITY::register);

    @BeforeEach
    void a_peer_of_the_outpatient_program() {
        decisions.given(
                registered(ALEX),
                opened(OUTPATIENT),
                hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST),
                joined(PEER, OUTPATIENT));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void a_contact_without_program_or_transition_is_the_countys_record() {
        var note = sealed(ALEX, "met at the shelter");
        decisions
                .when(new EngagementCommand.RecordContact(
                        NOW_BY_PEER,
                        CONTACT,
                        ALEX,
                        PEER,
                        null,
                        null,
                        ContactChannel.SHELTER,
                        ContactOutcome.KEPT,
                        note))
                .appends(new ContactEvent.Recorded(
                        envelope(NOW_BY_PEER, ALEX, countyCustody()),
                        CONTACT,
                        ALEX,
                        PEER,
                        null,
                        null,
                        ContactChannel.SHELTER,
                        ContactOutcome.KEPT,
                        note));
    }

    @Test
    void a_kept_contact_is_the_first_contact_of_the_transition_it_serves() {
        var envelopes = envelopes(NOW_BY_PEER);
        decisions
                .given(transition(countyCustody()))
                .when(contact(NOW_BY_PEER, ContactChannel.STREET, ContactOutcome.KEPT))
                .appends(
                        recorded(
                                envelopes.about(ALEX, custody(OUTPATIENT)), ContactChannel.STREET, ContactOutcome.KEPT),
                        new TransitionEvent.FirstContactKept(
                                envelopes.about(ALEX, countyCustody()),
                                TRANSITION,
                                ALEX,
                                CONTACT,
                                PEER,
                                ContactChannel.STREET,
                                true));
    }

    @Test
    void a_contact_that_was_not_kept_is_an_attempt() {
        var envelopes = envelopes(NOW_BY_PEER);
        decisions
                .given(transition(countyCustody()))
                .when(contact(NOW_BY_PEER, ContactChannel.PHONE, ContactOutcome.LEFT_MESSAGE))
                .appends(
                        recorded(
                                envelopes.about(ALEX, custody(OUTPATIENT)),
                                ContactChannel.PHONE,
                                ContactOutcome.LEFT_MESSAGE),
                        new TransitionEvent.OutreachAttempted(
                                envelopes.about(ALEX, countyCustody()),
                                TRANSITION,
                                ALEX,
                                CONTACT,
                                PEER,
                                ContactChannel.PHONE,
                                ContactOutcome.LEFT_MESSAGE));
    }

    @Test
    void a_contact_after_the_first_one_after_the_discharge_is_no_first_contact() {
        decisions
                .given(transition(countyCustody()), kept(DISCHARGE.plus(Duration.ofDays(1))))
                .when(contact(NOW_BY_PEER, ContactChannel.STREET, ContactOutcome.KEPT))
                .appends(recorded(
                        envelope(NOW_BY_PEER, ALEX, custody(OUTPATIENT)), ContactChannel.STREET, ContactOutcome.KEPT));
    }

    @Test
    void the_first_contact_after_the_day_of_discharge_counts_anew() {
        var envelopes = envelopes(NOW_BY_PEER);
        decisions
                .given(transition(countyCustody()), kept(DISCHARGE))
                .when(contact(NOW_BY_PEER, ContactChannel.STREET, ContactOutcome.KEPT))
                .appends(
                        recorded(
                                envelopes.about(ALEX, custody(OUTPATIENT)), ContactChannel.STREET, ContactOutcome.KEPT),
                        new TransitionEvent.FirstContactKept(
                                envelopes.about(ALEX, countyCustody()),
                                TRANSITION,
                                ALEX,
                                CONTACT,
                                PEER,
                                ContactChannel.STREET,
                                true));
    }

    @Test
    void a_contact_for_a_transition_that_is_over_stays_in_the_record() {
        decisions
                .given(
                        transition(countyCustody()),
                        new TransitionEvent.Cancelled(
                                envelope(provenance("cancel"), ALEX, countyCustody()),
                                TRANSITION,
                                ALEX,
                                CancelReason.DISCHARGE_CANCELLED))
                .when(contact(NOW_BY_PEER, ContactChannel.STREET, ContactOutcome.KEPT))
                .appends(recorded(
                        envelope(NOW_BY_PEER, ALEX, custody(OUTPATIENT)), ContactChannel.STREET, ContactOutcome.KEPT));
    }

    @Test
    void a_part_2_transition_does_not_exist_for_workers_of_other_programs() {
        decisions
                .given(transition(custody(SUD)))
                .when(contact(NOW_BY_PEER, ContactChannel.STREET, ContactOutcome.KEPT))
                .isRefused(TransitionRefusal.TRANSITION_UNKNOWN);
    }

    @Test
    void an_unknown_transition_is_not_served() {
        decisions
                .when(contact(NOW_BY_PEER, ContactChannel.STREET, ContactOutcome.KEPT))
                .isRefused(TransitionRefusal.TRANSITION_UNKNOWN);
    }

    @Test
    void a_contact_has_an_id_of_its_own() {
        decisions
                .given(recorded(
                        envelope(provenance("other"), ALEX, custody(OUTPATIENT)),
                        ContactChannel.STREET,
                        ContactOutcome.KEPT))
                .when(withoutTransition(NOW_BY_PEER, OUTPATIENT, ContactOutcome.KEPT))
                .isRefused(EngagementRefusal.CONTACT_ID_USED);
    }

    @Test
    void the_worker_works_in_the_program_the_contact_is_for() {
        decisions
                .given(opened(SUD))
                .when(withoutTransition(NOW_BY_PEER, SUD, ContactOutcome.KEPT))
                .isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_contact_is_for_a_program_that_was_opened() {
        decisions
                .when(withoutTransition(NOW_BY_PEER, SUD, ContactOutcome.KEPT))
                .isRefused(ProgramRefusal.PROGRAM_UNKNOWN);
    }

    @Test
    void nobody_meets_the_dead_though_they_may_look_for_them() {
        decisions
                .given(died(ALEX, NOW.minus(Duration.ofDays(1))))
                .when(withoutTransition(NOW_BY_PEER, OUTPATIENT, ContactOutcome.KEPT))
                .isRefused(ClientRefusal.CLIENT_DECEASED);
        decisions
                .when(withoutTransition(NOW_BY_PEER, OUTPATIENT, ContactOutcome.NOT_AT_LOCATION))
                .appends(new ContactEvent.Recorded(
                        envelope(NOW_BY_PEER, ALEX, custody(OUTPATIENT)),
                        CONTACT,
                        ALEX,
                        PEER,
                        OUTPATIENT,
                        null,
                        ContactChannel.STREET,
                        ContactOutcome.NOT_AT_LOCATION,
                        null));
    }

    @Test
    void a_contact_is_not_in_the_future() {
        decisions
                .when(withoutTransition(
                        provenance("contact", PEER, NOW.plus(Duration.ofHours(1))), OUTPATIENT, ContactOutcome.KEPT))
                .isRefused(GeneralRefusal.OCCURRED_IN_FUTURE);
    }

    private static EngagementCommand.RecordContact contact(
            Provenance provenance, ContactChannel channel, ContactOutcome outcome) {
        return new EngagementCommand.RecordContact(
                provenance, CONTACT, ALEX, PEER, OUTPATIENT, TRANSITION, channel, outcome, null);
    }

    private static EngagementCommand.RecordContact withoutTransition(
            Provenance provenance, @Nullable ProgramId program, ContactOutcome outcome) {
        return new EngagementCommand.RecordContact(
                provenance, CONTACT, ALEX, PEER, program, null, ContactChannel.STREET, outcome, null);
    }

    private static ContactEvent.Recorded recorded(Envelope envelope, ContactChannel channel, ContactOutcome outcome) {
        return new ContactEvent.Recorded(envelope, CONTACT, ALEX, PEER, OUTPATIENT, TRANSITION, channel, outcome, null);
    }

    private static TransitionEvent.FirstContactKept kept(Instant when) {
        Provenance provenance = provenance("kept").withOccurred(at(when));
        return new TransitionEvent.FirstContactKept(
                envelope(provenance, ALEX, countyCustody()),
                TRANSITION,
                ALEX,
                new ContactId(id("kept")),
                PEER,
                ContactChannel.STREET,
                true);
    }

    private static TransitionEvent.Opened transition(Custody custody) {
        Provenance provenance = provenance("discharge").withOccurred(at(DISCHARGE));
        return new TransitionEvent.Opened(
                envelope(provenance, ALEX, custody),
                TRANSITION,
                ALEX,
                TransitionType.HOSPITAL_TO_OUTPATIENT,
                new TransitionTrigger.OpenedByHand(),
                null,
                null,
                Responsibility.queue(INTAKE_QUEUE));
    }
}
