package org.throughline.command.crisis;

import static org.throughline.command.Given.CRISIS;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.custody;
import static org.throughline.command.Given.envelopes;
import static org.throughline.command.Given.hired;
import static org.throughline.command.Given.id;
import static org.throughline.command.Given.provenance;
import static org.throughline.command.Given.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.crisis.SafetyPlanOutcome;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

class CrisisTest extends CrisisScenes {
    @Test
    void an_unknown_person_has_a_subject_id_from_the_first_call() {
        decisions.when(receive(CRISIS, PEER)).appends(receivedNow());
    }

    @Test
    void without_a_queue_the_intake_queue_owns_the_response() {
        var subjects =
                List.of(new Subject(PERSON, SubjectRole.UNKNOWN_PERSON), new Subject(CALLER, SubjectRole.CALLER));
        decisions
                .when(receive(null, null))
                .appends(new CrisisEvent.ContactReceived(
                        envelopes(ACT).about(subjects, custody(INTAKE_QUEUE)),
                        RESPONSE,
                        PERSON,
                        CrisisChannel.LIFELINE_988,
                        CALLER,
                        CallerRelation.BYSTANDER,
                        AreaClass.RURAL,
                        null,
                        null,
                        false,
                        true,
                        Responsibility.queue(INTAKE_QUEUE)));
    }

    @Test
    void a_response_is_owned_by_a_queue_where_somebody_works() {
        decisions.when(receive(OUTPATIENT, null)).isRefused(ProgramRefusal.QUEUE_NOT_STAFFED);
    }

    @Test
    void the_named_owner_works_in_the_queue() {
        decisions.when(receive(CRISIS, SUPERVISOR)).isRefused(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
    }

    @Test
    void a_response_is_received_once() {
        decisions.given(received(true)).when(receive(CRISIS, PEER)).isRefused(CrisisRefusal.CRISIS_ALREADY_RECEIVED);
    }

    @Test
    void a_team_is_determined_once() {
        var determine = new CrisisCommand.DetermineMobileResponse(ACT, RESPONSE, PERSON, AreaClass.RURAL, CLINICIAN);
        var determined =
                new CrisisEvent.MobileResponseDetermined(envelopeOf(ACT), RESPONSE, PERSON, AreaClass.RURAL, CLINICIAN);
        decisions.given(received(true)).when(determine).appends(determined);
        decisions.when(determine).isRefused(CrisisRefusal.MOBILE_RESPONSE_ALREADY_DETERMINED);
    }

    @Test
    void nobody_decides_about_a_response_that_was_never_received() {
        decisions
                .when(new CrisisCommand.DetermineMobileResponse(ACT, RESPONSE, PERSON, AreaClass.RURAL, CLINICIAN))
                .isRefused(CrisisRefusal.CRISIS_UNKNOWN);
    }

    @Test
    void a_team_arrives_after_it_was_determined() {
        decisions
                .given(received(true))
                .when(arrive(CLINICIAN, PEER))
                .isRefused(CrisisRefusal.MOBILE_RESPONSE_NOT_DETERMINED);
    }

    @Test
    void a_team_of_a_clinician_and_a_peer_arrives_once() {
        decisions
                .given(received(true), determined())
                .when(arrive(CLINICIAN, PEER))
                .appends(arrivedNow());
        decisions.when(arrive(CLINICIAN, PEER)).isRefused(CrisisRefusal.TEAM_ALREADY_ARRIVED);
    }

    @Test
    void one_worker_counted_twice_is_no_team() {
        decisions
                .given(received(true), determined())
                .when(arrive(CLINICIAN, CLINICIAN))
                .isRefused(CrisisRefusal.TEAM_INCOMPLETE);
    }

    @Test
    void a_team_has_somebody_who_can_assess() {
        WorkerId other = worker("second peer");
        decisions
                .given(received(true), determined(), hired(other, WorkerRole.PEER_SUPPORT_SPECIALIST))
                .when(arrive(PEER, other))
                .isRefused(CrisisRefusal.TEAM_INCOMPLETE);
    }

    @Test
    void nobody_is_stabilized_on_the_scene_before_a_team_has_arrived() {
        decisions
                .given(received(true), determined())
                .when(dispose(Disposition.STABILIZED_ON_SCENE, CLINICIAN))
                .isRefused(CrisisRefusal.ARRIVAL_MISSING);
    }

    @Test
    void a_response_that_was_resolved_by_phone_has_no_team_on_the_scene() {
        decisions
                .given(received(true), determined(), disposed(Disposition.RESOLVED_BY_PHONE, CLINICIAN))
                .when(arrive(CLINICIAN, PEER))
                .isRefused(CrisisRefusal.DISPOSITION_ALREADY_RECORDED);
    }

    @Test
    void what_was_done_on_the_scene_was_done_after_the_arrival() {
        var early = new CrisisCommand.RecordDisposition(
                provenance("early", CALLED.plus(Duration.ofMinutes(5))),
                RESPONSE,
                PERSON,
                Disposition.STABILIZED_ON_SCENE,
                CLINICIAN);
        decisions
                .given(received(true), determined(), arrivedNow())
                .when(early)
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_follow_up_comes_after_the_disposition() {
        var early = new CrisisCommand.AttemptFollowUp(
                provenance("early", CALLED.plus(Duration.ofMinutes(5))),
                RESPONSE,
                PERSON,
                new ContactId(id("early")),
                PEER,
                ContactChannel.PHONE,
                FollowUpOutcome.REACHED);
        decisions
                .given(received(true), disposed(Disposition.REFERRED, CLINICIAN))
                .when(early)
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_team_does_not_arrive_before_it_was_determined() {
        decisions
                .given(received(true), determined())
                .when(new CrisisCommand.RecordArrival(
                        provenance("early", CALLED.plus(Duration.ofMinutes(5))),
                        RESPONSE,
                        PERSON,
                        List.of(CLINICIAN, PEER)))
                .isRefused(GeneralRefusal.OCCURRED_BEFORE_PARENT);
    }

    @Test
    void a_disposition_is_recorded_once() {
        decisions
                .given(received(false))
                .when(dispose(Disposition.RESOLVED_BY_PHONE, PEER))
                .appends(disposed(Disposition.RESOLVED_BY_PHONE, PEER));
        decisions
                .when(dispose(Disposition.RESOLVED_BY_PHONE, PEER))
                .isRefused(CrisisRefusal.DISPOSITION_ALREADY_RECORDED);
    }

    @Test
    void scenario_15_a_peer_alone_does_not_resolve_imminent_risk_by_phone_and_hands_it_to_a_clinician() {
        decisions
                .given(received(true))
                .when(dispose(Disposition.RESOLVED_BY_PHONE, PEER))
                .isRefused(CrisisRefusal.IMMINENT_RISK_NEEDS_CLINICIAN);
        decisions
                .when(dispose(Disposition.RESOLVED_BY_PHONE, CLINICIAN))
                .appends(disposed(Disposition.RESOLVED_BY_PHONE, CLINICIAN));
    }

    @Test
    void scenario_6_a_team_arrives_after_125_minutes_and_the_identity_is_found_later() {
        Instant at2140 = Instant.parse("2026-11-03T05:40:00Z");
        Instant at2345 = Instant.parse("2026-11-03T07:45:00Z");
        Instant at0020 = Instant.parse("2026-11-03T08:20:00Z");
        Provenance call = provenance("call", at2140.minus(Duration.ofMinutes(10)));
        Provenance determination = provenance("determine", at2140);
        Provenance arrival = provenance("arrive", at2345);
        Provenance identification = provenance("identify", at0020);
        var received = receivedAt(call, true);
        var determined = new CrisisEvent.MobileResponseDetermined(
                envelopeOf(determination), RESPONSE, PERSON, AreaClass.RURAL, CLINICIAN);
        var arrived = new CrisisEvent.TeamArrived(envelopeOf(arrival), RESPONSE, PERSON, List.of(CLINICIAN, PEER));
        decisions
                .given(received)
                .when(new CrisisCommand.DetermineMobileResponse(
                        determination, RESPONSE, PERSON, AreaClass.RURAL, CLINICIAN))
                .appends(determined);
        decisions
                .when(new CrisisCommand.RecordArrival(arrival, RESPONSE, PERSON, List.of(CLINICIAN, PEER)))
                .appends(arrived);
        var identified = new CrisisEvent.PersonIdentified(
                envelopes(identification).about(both(), custody(CRISIS)), RESPONSE, PERSON, ALEX, 95);
        decisions
                .when(new CrisisCommand.IdentifyPerson(identification, RESPONSE, PERSON, ALEX, 95))
                .appends(identified);
        Provenance plan = provenance("plan", at0020.plus(Duration.ofMinutes(10)));
        decisions
                .when(new CrisisCommand.RecordSafetyPlan(plan, RESPONSE, PERSON, SafetyPlanOutcome.REFUSED, null))
                .appends(new CrisisEvent.SafetyPlanRecorded(
                        envelopes(plan).about(both(), custody(CRISIS)),
                        RESPONSE,
                        PERSON,
                        SafetyPlanOutcome.REFUSED,
                        null));
    }

    @Test
    void a_follow_up_is_recorded() {
        decisions
                .given(received(true))
                .when(new CrisisCommand.AttemptFollowUp(
                        ACT,
                        RESPONSE,
                        PERSON,
                        new ContactId(id("follow up")),
                        PEER,
                        ContactChannel.PHONE,
                        FollowUpOutcome.REACHED))
                .appends(new CrisisEvent.FollowUpAttempted(
                        envelopeOf(ACT),
                        RESPONSE,
                        PERSON,
                        new ContactId(id("follow up")),
                        PEER,
                        ContactChannel.PHONE,
                        FollowUpOutcome.REACHED));
    }

    @Test
    void a_follow_up_has_an_id_of_its_own() {
        decisions
                .given(received(true), followedUp("follow up", FollowUpOutcome.NOT_REACHED, CALLED))
                .when(new CrisisCommand.AttemptFollowUp(
                        ACT,
                        RESPONSE,
                        PERSON,
                        new ContactId(id("follow up")),
                        PEER,
                        ContactChannel.PHONE,
                        FollowUpOutcome.REACHED))
                .isRefused(EngagementRefusal.CONTACT_ID_USED);
    }
}
