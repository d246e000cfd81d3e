package org.throughline.command.crisis;

import static org.throughline.command.Given.CRISIS;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.provenance;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.transition.CancelReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkforceRefusal;

class CrisisEndTest extends CrisisScenes {
    @Test
    void a_response_does_not_end_before_its_disposition() {
        decisions
                .given(received(false), disposed(Disposition.REFERRED, CLINICIAN))
                .when(new CrisisCommand.CloseCrisis(
                        provenance("early", CALLED.plus(Duration.ofMinutes(5))), RESPONSE, PERSON, null))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void the_person_is_found_to_be_a_registered_client() {
        decisions
                .given(received(true))
                .when(new CrisisCommand.IdentifyPerson(ACT, RESPONSE, PERSON, client("nobody"), 80))
                .isRefused(ClientRefusal.CLIENT_UNKNOWN);
    }

    @Test
    void a_person_is_one_client_at_a_time() {
        decisions
                .given(received(true), identified())
                .when(new CrisisCommand.IdentifyPerson(ACT, RESPONSE, PERSON, ALEX, 80))
                .isRefused(CrisisRefusal.PERSON_ALREADY_IDENTIFIED);
    }

    @Test
    void a_retracted_identification_detaches_the_chart_and_opens_an_incident() {
        decisions.given(received(true), identified()).when(retract()).appends(retracted(), incident());
    }

    @Test
    void a_retraction_after_the_end_cancels_the_transition_of_the_wrong_client() {
        decisions
                .given(
                        received(true),
                        identified(),
                        disposed(Disposition.CSU_HOLD, CLINICIAN),
                        closed(),
                        transition(provenance("close")))
                .when(retract())
                .appends(
                        retracted(),
                        incident(),
                        new TransitionEvent.Cancelled(
                                third(ACT).about(ALEX, custody(CRISIS)),
                                TRANSITION,
                                ALEX,
                                CancelReason.ENTERED_IN_ERROR));
    }

    @Test
    void nobody_retracts_what_was_not_said() {
        decisions.given(received(true)).when(retract()).isRefused(CrisisRefusal.PERSON_NOT_IDENTIFIED);
    }

    @Test
    void a_response_does_not_end_without_a_disposition() {
        decisions.given(received(true)).when(close(null)).isRefused(CrisisRefusal.DISPOSITION_MISSING);
    }

    @Test
    void a_call_resolved_by_phone_needs_no_safety_plan() {
        decisions
                .given(received(false), disposed(Disposition.RESOLVED_BY_PHONE, PEER))
                .when(close(null))
                .appends(new CrisisEvent.Closed(envelopeOf(ACT), RESPONSE, PERSON, null));
    }

    @Test
    void a_response_on_the_scene_does_not_end_without_a_safety_plan() {
        onScene();
        decisions
                .given(identified(), followedUp("one", FollowUpOutcome.REACHED, NOW))
                .when(close(null))
                .isRefused(CrisisRefusal.SAFETY_PLAN_MISSING);
    }

    @Test
    void a_response_on_the_scene_does_not_end_before_the_follow_up() {
        onScene();
        decisions.given(identified(), planned()).when(close(SUPERVISOR)).isRefused(CrisisRefusal.FOLLOW_UP_UNRESOLVED);
    }

    @Test
    void a_response_on_the_scene_ends_with_a_plan_and_a_follow_up() {
        onScene();
        decisions
                .given(identified(), planned(), followedUp("one", FollowUpOutcome.DECLINED, NOW))
                .when(close(null))
                .appends(new CrisisEvent.Closed(envelopes(ACT).about(both(), custody(CRISIS)), RESPONSE, PERSON, null));
    }

    @Test
    void a_person_who_was_not_reached_needs_enough_attempts_and_a_supervisor() {
        onScene();
        decisions
                .given(
                        identified(),
                        planned(),
                        followedUp("one", FollowUpOutcome.NOT_REACHED, NOW),
                        followedUp("two", FollowUpOutcome.NOT_REACHED, NOW))
                .when(close(SUPERVISOR))
                .isRefused(CrisisRefusal.FOLLOW_UP_UNRESOLVED);
        decisions
                .given(visited("three", NOW.minus(Duration.ofDays(0)), NOW.minus(Duration.ofDays(1))))
                .when(close(null))
                .isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
        decisions
                .when(close(SUPERVISOR))
                .appends(new CrisisEvent.Closed(
                        envelopes(ACT).about(both(), custody(CRISIS)), RESPONSE, PERSON, SUPERVISOR));
    }

    @Test
    void for_a_person_who_stays_unknown_an_attempt_and_a_supervisor_suffice() {
        onScene();
        decisions.when(close(SUPERVISOR)).isRefused(CrisisRefusal.FOLLOW_UP_UNRESOLVED);
        decisions
                .given(followedUp("one", FollowUpOutcome.NOT_REACHED, NOW))
                .when(close(null))
                .isRefused(WorkforceRefusal.SUPERVISOR_REQUIRED);
        decisions
                .when(close(SUPERVISOR))
                .appends(new CrisisEvent.Closed(envelopeOf(ACT), RESPONSE, PERSON, SUPERVISOR));
    }

    @Test
    void a_response_ends_once() {
        decisions
                .given(received(false), disposed(Disposition.RESOLVED_BY_PHONE, PEER), closed())
                .when(close(null))
                .isRefused(CrisisRefusal.CRISIS_CLOSED);
    }

    @Test
    void the_end_of_a_response_with_a_transport_opens_a_transition_for_the_identified_client() {
        var envelopes = envelopes(ACT);
        decisions
                .given(received(true), identified(), disposed(Disposition.CSU_HOLD, CLINICIAN))
                .when(close(null))
                .appends(
                        new CrisisEvent.Closed(envelopes.about(both(), custody(CRISIS)), RESPONSE, PERSON, null),
                        new TransitionEvent.Opened(
                                envelopes.about(ALEX, custody(CRISIS)),
                                TRANSITION,
                                ALEX,
                                TransitionType.CRISIS_TO_OUTPATIENT,
                                new TransitionTrigger.CrisisEnded(RESPONSE),
                                CRISIS,
                                null,
                                Responsibility.queue(INTAKE_QUEUE)));
    }

    @Test
    void an_identity_found_after_the_end_opens_the_transition_that_was_owed() {
        var envelopes = envelopes(ACT);
        decisions
                .given(received(true), disposed(Disposition.ED_MEDICAL, CLINICIAN), closed())
                .when(new CrisisCommand.IdentifyPerson(ACT, RESPONSE, PERSON, ALEX, 99))
                .appends(
                        new CrisisEvent.PersonIdentified(
                                envelopes.about(both(), custody(CRISIS)), RESPONSE, PERSON, ALEX, 99),
                        new TransitionEvent.Opened(
                                envelopes.about(
                                        List.of(Subject.client(ALEX)),
                                        custody(CRISIS),
                                        closed().envelope().occurred()),
                                TRANSITION,
                                ALEX,
                                TransitionType.CRISIS_TO_OUTPATIENT,
                                new TransitionTrigger.CrisisEnded(RESPONSE),
                                CRISIS,
                                null,
                                Responsibility.queue(INTAKE_QUEUE)));
    }
}
