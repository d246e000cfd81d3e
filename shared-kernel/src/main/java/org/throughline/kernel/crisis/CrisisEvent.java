package org.throughline.kernel.crisis;

import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen in a crisis response. The person has a subject id from the first call, known or not. */
public sealed interface CrisisEvent extends CareEvent {
    /** The response. */
    CrisisId crisis();

    /** The person in crisis, under the id given at the first call. */
    SubjectId person();

    /** Somebody asks for help; the person may be unknown. */
    @Event(namespace = "crisis", name = "CrisisContactReceived", version = "1")
    record ContactReceived(
            Envelope envelope,
            CrisisId crisis,
            SubjectId person,
            CrisisChannel channel,
            @Nullable SubjectId caller,
            CallerRelation relation,
            AreaClass area,
            @Nullable Sealed<String> location,
            @Nullable Sealed<String> callback,
            boolean weapons,
            boolean imminentRisk,
            Responsibility owner)
            implements CrisisEvent {}

    /** A team must go; its clock starts here, not at the call. */
    @Event(namespace = "crisis", name = "MobileResponseDetermined", version = "1")
    record MobileResponseDetermined(Envelope envelope, CrisisId crisis, SubjectId person, AreaClass area, WorkerId by)
            implements CrisisEvent {}

    /** The team is on the scene. */
    @Event(namespace = "crisis", name = "CrisisTeamArrived", version = "1")
    record TeamArrived(Envelope envelope, CrisisId crisis, SubjectId person, List<WorkerId> team)
            implements CrisisEvent {}

    /** A safety plan was made, refused or impossible. */
    @Event(namespace = "crisis", name = "CrisisSafetyPlanRecorded", version = "1")
    record SafetyPlanRecorded(
            Envelope envelope,
            CrisisId crisis,
            SubjectId person,
            SafetyPlanOutcome outcome,
            @Nullable Sealed<String> plan)
            implements CrisisEvent {}

    /** How the response ended. */
    @Event(namespace = "crisis", name = "CrisisDispositionRecorded", version = "1")
    record DispositionRecorded(
            Envelope envelope, CrisisId crisis, SubjectId person, Disposition disposition, WorkerId by)
            implements CrisisEvent {}

    /** The person in crisis is this client; the chart is attached from now on. */
    @Event(namespace = "crisis", name = "PersonInCrisisIdentified", version = "1")
    record PersonIdentified(
            Envelope envelope,
            CrisisId crisis,
            SubjectId person,
            SubjectId client,

            @Clear("a degree of certainty, not personal data")
            int confidencePercent)
            implements CrisisEvent {}

    /** The person is not that client; the chart is detached. */
    @Event(namespace = "crisis", name = "PersonInCrisisIdentificationRetracted", version = "1")
    record IdentificationRetracted(
            Envelope envelope, CrisisId crisis, SubjectId person, SubjectId client, Sealed<String> explanation)
            implements CrisisEvent {}

    /** Somebody followed up, or tried to. */
    @Event(namespace = "crisis", name = "CrisisFollowUpAttempted", version = "1")
    record FollowUpAttempted(
            Envelope envelope,
            CrisisId crisis,
            SubjectId person,
            ContactId contact,
            WorkerId worker,
            ContactChannel channel,
            FollowUpOutcome outcome)
            implements CrisisEvent {}

    /** The response is over. */
    @Event(namespace = "crisis", name = "CrisisClosed", version = "1")
    record Closed(
            Envelope envelope,
            CrisisId crisis,
            SubjectId person,
            @Nullable WorkerId supervisor) implements CrisisEvent {}
}
