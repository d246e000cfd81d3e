package org.throughline.command.transition;

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
import static org.throughline.command.Given.worker;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.Scenario;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;

/** What is left of a transition that ended and is owed again. */
class TransitionOpenedAgainTest {
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
    void a_request_that_nobody_answered_lapses_with_the_end_and_can_be_made_after_it_was_opened_again() {
        decisions
                .given(transition(countyCustody()), requested(), cancelled(), transition(countyCustody()))
                .when(new TransitionCommand.RequestHandoff(BY_SENDER, TRANSITION, ALEX, OUTPATIENT))
                .appends(new TransitionEvent.HandoffRequested(
                        envelope(BY_SENDER, ALEX, countyCustody()), TRANSITION, ALEX, OUTPATIENT));
    }

    @Test
    void who_had_taken_over_completes_it_after_it_was_opened_again() {
        decisions
                .given(
                        transition(countyCustody()),
                        requested(),
                        accepted(),
                        kept(NOW.minus(Duration.ofDays(1))),
                        cancelled(),
                        transition(countyCustody()))
                .when(complete())
                .appends(new TransitionEvent.Completed(
                        envelope(BY_RECEIVER, ALEX, countyCustody()), TRANSITION, ALEX, new ContactId(id("kept"))));
    }

    @Test
    void who_had_taken_over_has_not_what_was_opened_again_for_a_part_2_program() {
        Custody hidden = custody(SUD);
        decisions
                .given(
                        transition(countyCustody()),
                        requested(),
                        accepted(),
                        kept(NOW.minus(Duration.ofDays(1))),
                        cancelled(),
                        transition(hidden),
                        opened(SUD),
                        joined(RECEIVER, SUD))
                .when(new TransitionCommand.CompleteTransition(BY_RECEIVER, TRANSITION, ALEX))
                .isRefused(TransitionRefusal.HANDOFF_NOT_ACCEPTED);
    }

    private static TransitionCommand.CompleteTransition complete() {
        return new TransitionCommand.CompleteTransition(BY_RECEIVER, TRANSITION, ALEX);
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

    private static TransitionEvent.Cancelled cancelled() {
        return new TransitionEvent.Cancelled(
                envelope(BY_SENDER, ALEX, countyCustody()), TRANSITION, ALEX, CancelReason.ENTERED_IN_ERROR);
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
}
