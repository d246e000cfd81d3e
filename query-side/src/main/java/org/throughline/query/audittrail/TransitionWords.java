package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;

/** Words for care transitions. */
final class TransitionWords {
    private TransitionWords() {}

    static EventInWords tell(TransitionEvent event) {
        return switch (event) {
            case TransitionEvent.Opened opened ->
                EventInWords.of(
                                opened.transition(),
                                "A care transition was opened (" + words(opened.type()) + ") because "
                                        + cause(opened.trigger()) + ".")
                        .stating()
                        .set("state", "open")
                        .set("type", opened.type())
                        .set("discharged on", opened.envelope().occurred().startDate())
                        .set("from program", opened.from())
                        .set("from organization", opened.fromOrganization())
                        .set("owner", opened.owner());
            case TransitionEvent.OwnerAssigned assigned ->
                EventInWords.of(assigned.transition(), "Somebody by name has the transition now.")
                        .set("owner", assigned.owner());
            case TransitionEvent.HandoffRequested requested ->
                EventInWords.of(requested.transition(), "A program was asked to take over.")
                        .set("state", "hand-off requested")
                        .set("receiver", requested.receiver());
            case TransitionEvent.HandoffAccepted accepted ->
                EventInWords.of(accepted.transition(), "The receiving program took over.")
                        .set("state", "hand-off accepted")
                        .set("receiver", accepted.receiver())
                        .set("owner", accepted.owner());
            case TransitionEvent.HandoffDeclined declined ->
                EventInWords.of(declined.transition(), "The receiving program did not take over.")
                        .set("state", "hand-off declined")
                        .set("receiver", declined.receiver())
                        .set("explanation", FieldClass.NARRATIVE, declined.explanation());
            case TransitionEvent.WarmHandoffPerformed performed ->
                EventInWords.of(
                                performed.transition(),
                                "A warm hand-off took place (" + words(performed.mode()) + "), the client "
                                        + (performed.clientPresent() ? "present." : "not present."))
                        .set("warm hand-off", performed.mode())
                        .set("sender", performed.sender())
                        .set("receiving worker", performed.receiver());
            case TransitionEvent.OutreachAttempted tried ->
                EventInWords.of(
                                tried.transition(),
                                "Somebody tried to reach the person (" + words(tried.channel()) + "): "
                                        + words(tried.outcome()) + ".")
                        .set("last attempt", tried.contact());
            case TransitionEvent.FirstContactKept kept ->
                EventInWords.of(
                                kept.transition(),
                                "The person was reached (" + words(kept.channel()) + ")"
                                        + (kept.peer() ? " by a peer." : "."))
                        .set("first contact", kept.contact());
            case TransitionEvent.Completed completed ->
                EventInWords.of(
                                completed.transition(),
                                "The transition is complete: accepted, and seen after the discharge.")
                        .set("state", "completed")
                        .set("evidence contact", completed.contact());
            case TransitionEvent.NotConnected ended ->
                EventInWords.of(
                                ended.transition(),
                                "The transition ended without anybody taking over: " + words(ended.reason()) + ".")
                        .set("state", "not connected")
                        .set("reason", ended.reason())
                        .set("attempts", ended.attempts());
            case TransitionEvent.Superseded superseded ->
                EventInWords.of(superseded.transition(), "The transition gave way: " + words(superseded.reason()) + ".")
                        .set("state", "superseded")
                        .set("reason", superseded.reason());
            case TransitionEvent.Cancelled cancelled ->
                EventInWords.of(cancelled.transition(), "There was no discharge: " + words(cancelled.reason()) + ".")
                        .set("state", "cancelled")
                        .set("reason", cancelled.reason());
        };
    }

    private static String cause(TransitionTrigger trigger) {
        return switch (trigger) {
            case TransitionTrigger.StayEnded stay -> "a stay elsewhere ended";
            case TransitionTrigger.EmergencyVisitEnded visit -> "an emergency visit ended";
            case TransitionTrigger.EpisodeEnded episode -> "an episode of ours ended";
            case TransitionTrigger.CrisisEnded crisis -> "a crisis response ended";
            case TransitionTrigger.OpenedByHand byHand -> "a worker opened it";
        };
    }
}
