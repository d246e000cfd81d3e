package org.throughline.command.crisis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.AttemptRule;

/** What has become of one crisis response. */
final class KnownCrisis {
    private final CrisisEvent.ContactReceived received;
    private final List<CrisisEvent.FollowUpAttempted> followUps = new ArrayList<>();
    private @Nullable Occurred determined;
    private CrisisEvent.@Nullable DispositionRecorded disposition;
    private @Nullable SubjectId identified;
    private @Nullable Occurred arrived;
    private boolean safetyPlan;
    private boolean followUpSettled;
    private @Nullable Occurred closed;

    KnownCrisis(CrisisEvent.ContactReceived received) {
        this.received = received;
    }

    CrisisEvent.ContactReceived received() {
        return received;
    }

    Custody custody() {
        return received.envelope().custody();
    }

    /** When it was decided that a team must go, or null. */
    @Nullable Occurred determined() {
        return determined;
    }

    @Nullable Disposition disposition() {
        return disposition == null ? null : disposition.disposition();
    }

    /** When the disposition was made, or null. */
    @Nullable Occurred disposed() {
        return disposition == null ? null : disposition.envelope().occurred();
    }

    /** The client the person was found to be, or null. */
    @Nullable SubjectId identified() {
        return identified;
    }

    /** When the team came to the scene, or null. */
    @Nullable Occurred arrived() {
        return arrived;
    }

    boolean hasSafetyPlanOrReason() {
        return safetyPlan;
    }

    boolean followUpSettled() {
        return followUpSettled;
    }

    boolean followedUp() {
        return !followUps.isEmpty();
    }

    boolean used(ContactId contact) {
        return followUps.stream().anyMatch(attempt -> attempt.contact().equals(contact));
    }

    /** Whether the rule of attempts is met by the follow-ups that were tried. */
    boolean triedEnough(AttemptRule rule) {
        long channels = followUps.stream()
                .map(CrisisEvent.FollowUpAttempted::channel)
                .distinct()
                .count();
        long days = followUps.stream()
                .map(attempt -> attempt.envelope().occurred().startDate())
                .distinct()
                .count();
        return followUps.size() >= rule.attempts() && channels >= rule.channels() && days >= rule.days();
    }

    /** When the response was closed, or null while it is open. */
    @Nullable Occurred closed() {
        return closed;
    }

    void on(CrisisEvent event) {
        switch (event) {
            case CrisisEvent.MobileResponseDetermined determination ->
                determined = determination.envelope().occurred();
            case CrisisEvent.TeamArrived arrival -> arrived = arrival.envelope().occurred();
            case CrisisEvent.SafetyPlanRecorded ignored -> safetyPlan = true;
            case CrisisEvent.DispositionRecorded recorded -> disposition = recorded;
            case CrisisEvent.PersonIdentified found -> identified = found.client();
            case CrisisEvent.IdentificationRetracted ignored -> identified = null;
            case CrisisEvent.FollowUpAttempted attempt -> {
                followUps.add(attempt);
                followUpSettled |= attempt.outcome() != FollowUpOutcome.NOT_REACHED;
            }
            case CrisisEvent.Closed closing -> closed = closing.envelope().occurred();
            case CrisisEvent.ContactReceived ignored -> {}
        }
    }
}
