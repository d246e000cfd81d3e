package org.throughline.command.crisis;

import static org.throughline.command.Given.CRISIS;
import static org.throughline.command.Given.INTAKE_QUEUE;
import static org.throughline.command.Given.NOW;
import static org.throughline.command.Given.OUTPATIENT;
import static org.throughline.command.Given.client;
import static org.throughline.command.Given.custody;
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
import org.throughline.command.Scenario;
import org.throughline.kernel.crisis.AreaClass;
import org.throughline.kernel.crisis.CallerRelation;
import org.throughline.kernel.crisis.CrisisChannel;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.crisis.SafetyPlanOutcome;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.IncidentId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.protection.IncidentEvent;
import org.throughline.kernel.protection.IncidentKind;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;
import org.throughline.kernel.workforce.WorkerRole;

/** A crisis line with a van, and what can have happened there. */
abstract class CrisisScenes {
    static final CrisisId RESPONSE = new CrisisId(id("crisis"));
    static final SubjectId PERSON = client("unknown man");
    static final SubjectId CALLER = client("caller");
    static final SubjectId ALEX = client("alex");
    static final WorkerId CLINICIAN = worker("clinician");
    static final WorkerId PEER = worker("peer");
    static final WorkerId SUPERVISOR = worker("supervisor");
    static final Instant CALLED = NOW.minus(Duration.ofHours(4));
    static final Provenance ACT = provenance("act");
    static final TransitionId TRANSITION = new TransitionId(EventId.derived(RESPONSE.value(), "transition of " + ALEX));

    final Scenario decisions = Scenario.of(CrisisCapability.CAPABILITY::register);

    @BeforeEach
    void a_crisis_line_with_a_van() {
        decisions.given(
                opened(CRISIS),
                opened(INTAKE_QUEUE),
                opened(OUTPATIENT),
                registered(ALEX),
                hired(CLINICIAN, WorkerRole.CLINICIAN, WorkerRole.CRISIS_RESPONDER),
                joined(CLINICIAN, CRISIS),
                joined(CLINICIAN, INTAKE_QUEUE),
                hired(PEER, WorkerRole.PEER_SUPPORT_SPECIALIST, WorkerRole.CRISIS_RESPONDER),
                joined(PEER, CRISIS),
                hired(SUPERVISOR, WorkerRole.SUPERVISOR));
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    final void onScene() {
        decisions.given(
                received(true), determined(), arrivedNow(), disposed(Disposition.STABILIZED_ON_SCENE, CLINICIAN));
    }

    static CrisisCommand.ReceiveCrisisContact receive(@Nullable ProgramId queue, @Nullable WorkerId worker) {
        return new CrisisCommand.ReceiveCrisisContact(
                ACT,
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
                queue,
                worker);
    }

    static CrisisCommand.RecordArrival arrive(WorkerId... team) {
        return new CrisisCommand.RecordArrival(ACT, RESPONSE, PERSON, List.of(team));
    }

    static CrisisCommand.RecordDisposition dispose(Disposition disposition, WorkerId by) {
        return new CrisisCommand.RecordDisposition(ACT, RESPONSE, PERSON, disposition, by);
    }

    static CrisisCommand.RetractIdentification retract() {
        return new CrisisCommand.RetractIdentification(
                ACT, RESPONSE, PERSON, ALEX, sealed(ALEX, "another man of that name"));
    }

    static CrisisCommand.CloseCrisis close(@Nullable WorkerId supervisor) {
        return new CrisisCommand.CloseCrisis(ACT, RESPONSE, PERSON, supervisor);
    }

    static List<Subject> both() {
        return List.of(new Subject(PERSON, SubjectRole.UNKNOWN_PERSON), Subject.client(ALEX));
    }

    static Envelope envelopeOf(Provenance provenance) {
        return envelopes(provenance).about(List.of(new Subject(PERSON, SubjectRole.UNKNOWN_PERSON)), custody(CRISIS));
    }

    static CrisisEvent.ContactReceived received(boolean imminentRisk) {
        return receivedAt(provenance("call", CALLED), imminentRisk);
    }

    static CrisisEvent.ContactReceived receivedNow() {
        return receivedAt(ACT, true);
    }

    static CrisisEvent.ContactReceived receivedAt(Provenance provenance, boolean imminentRisk) {
        return new CrisisEvent.ContactReceived(
                envelopes(provenance)
                        .about(
                                List.of(
                                        new Subject(PERSON, SubjectRole.UNKNOWN_PERSON),
                                        new Subject(CALLER, SubjectRole.CALLER)),
                                custody(CRISIS)),
                RESPONSE,
                PERSON,
                CrisisChannel.LIFELINE_988,
                CALLER,
                CallerRelation.BYSTANDER,
                AreaClass.RURAL,
                null,
                null,
                false,
                imminentRisk,
                new Responsibility(CRISIS, PEER));
    }

    static CrisisEvent.MobileResponseDetermined determined() {
        return new CrisisEvent.MobileResponseDetermined(
                envelopeOf(provenance("determine", CALLED.plus(Duration.ofMinutes(10)))),
                RESPONSE,
                PERSON,
                AreaClass.RURAL,
                CLINICIAN);
    }

    static CrisisEvent.TeamArrived arrivedNow() {
        return new CrisisEvent.TeamArrived(envelopeOf(ACT), RESPONSE, PERSON, List.of(CLINICIAN, PEER));
    }

    static CrisisEvent.DispositionRecorded disposed(Disposition disposition, WorkerId by) {
        return new CrisisEvent.DispositionRecorded(envelopeOf(ACT), RESPONSE, PERSON, disposition, by);
    }

    static CrisisEvent.SafetyPlanRecorded planned() {
        return new CrisisEvent.SafetyPlanRecorded(
                envelopeOf(provenance("plan")), RESPONSE, PERSON, SafetyPlanOutcome.MADE, null);
    }

    static CrisisEvent.PersonIdentified identified() {
        return new CrisisEvent.PersonIdentified(
                envelopes(provenance("identify")).about(both(), custody(CRISIS)), RESPONSE, PERSON, ALEX, 90);
    }

    static CrisisEvent.FollowUpAttempted followedUp(String contact, FollowUpOutcome outcome, Instant when) {
        return new CrisisEvent.FollowUpAttempted(
                envelopeOf(provenance(contact, when)),
                RESPONSE,
                PERSON,
                new ContactId(id(contact)),
                PEER,
                ContactChannel.PHONE,
                outcome);
    }

    static CrisisEvent.FollowUpAttempted[] visited(String contact, Instant... days) {
        var attempts = new CrisisEvent.FollowUpAttempted[days.length];
        for (int i = 0; i < days.length; i++) {
            attempts[i] = new CrisisEvent.FollowUpAttempted(
                    envelopeOf(provenance(contact + i, days[i])),
                    RESPONSE,
                    PERSON,
                    new ContactId(id(contact + i)),
                    PEER,
                    ContactChannel.HOME_VISIT,
                    FollowUpOutcome.NOT_REACHED);
        }
        return attempts;
    }

    static CrisisEvent.Closed closed() {
        return new CrisisEvent.Closed(
                envelopeOf(provenance("close", NOW.minus(Duration.ofHours(1)))), RESPONSE, PERSON, null);
    }

    static CrisisEvent.IdentificationRetracted retracted() {
        return new CrisisEvent.IdentificationRetracted(
                envelopes(ACT).about(both(), custody(CRISIS)),
                RESPONSE,
                PERSON,
                ALEX,
                sealed(ALEX, "another man of that name"));
    }

    static IncidentEvent.Opened incident() {
        var envelopes = envelopes(ACT);
        envelopes.about(both(), custody(CRISIS));
        return new IncidentEvent.Opened(
                envelopes.about(both(), custody(CRISIS)),
                new IncidentId(EventId.derived(ACT.command(), "incident")),
                IncidentKind.WRONG_IDENTIFICATION,
                RESPONSE);
    }

    static Envelopes third(Provenance provenance) {
        var envelopes = envelopes(provenance);
        envelopes.about(both(), custody(CRISIS));
        envelopes.about(both(), custody(CRISIS));
        return envelopes;
    }

    static TransitionEvent.Opened transition(Provenance provenance) {
        return new TransitionEvent.Opened(
                envelopes(provenance).about(ALEX, custody(CRISIS)),
                TRANSITION,
                ALEX,
                TransitionType.CRISIS_TO_OUTPATIENT,
                new TransitionTrigger.CrisisEnded(RESPONSE),
                CRISIS,
                null,
                Responsibility.queue(INTAKE_QUEUE));
    }
}
