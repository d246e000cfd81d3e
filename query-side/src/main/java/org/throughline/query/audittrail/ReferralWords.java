package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.referral.ReferralEvent;

/** Words for referrals and intakes. */
final class ReferralWords {
    private ReferralWords() {}

    static EventInWords tell(ReferralEvent event) {
        return switch (event) {
            case ReferralEvent.Created created ->
                EventInWords.of(
                                created.referral(),
                                "A referral was made from " + words(created.source()) + ", urgency "
                                        + words(created.urgency()) + ".")
                        .stating()
                        .set("state", "created")
                        .set("source", created.source())
                        .set("urgency", created.urgency())
                        .set("owner", created.owner())
                        .set("reasons", FieldClass.NARRATIVE, created.reasons())
                        .set("narrative", FieldClass.NARRATIVE, created.narrative());
            case ReferralEvent.Sent sent ->
                EventInWords.of(sent.referral(), "The referral was sent to a program by " + words(sent.channel()) + ".")
                        .set("state", "sent")
                        .set("target", sent.target());
            case ReferralEvent.Acknowledged acknowledged ->
                EventInWords.of(acknowledged.referral(), "The receiving program has seen the referral.")
                        .set("state", "acknowledged")
                        .set("acknowledged by", acknowledged.by());
            case ReferralEvent.Accepted accepted ->
                EventInWords.of(accepted.referral(), "The receiving program accepted the referral and owns it now.")
                        .set("state", "accepted")
                        .set("owner", accepted.owner());
            case ReferralEvent.Declined declined ->
                EventInWords.of(
                                declined.referral(),
                                "The receiving program declined the referral: " + words(declined.reason()) + ".")
                        .set("state", "declined")
                        .set("decline reason", declined.reason())
                        .set("explanation", FieldClass.NARRATIVE, declined.explanation());
            case ReferralEvent.MoreInformationRequested requested ->
                EventInWords.of(requested.referral(), "The receiving program asked the sender for more information.")
                        .set("information asked for", FieldClass.NARRATIVE, requested.question());
            case ReferralEvent.InformationProvided provided ->
                EventInWords.of(provided.referral(), "The sender provided the information that it was asked for.")
                        .set("information provided", FieldClass.NARRATIVE, provided.information());
            case ReferralEvent.AppointmentOffered offered ->
                EventInWords.of(
                                offered.referral(),
                                offered.accepted()
                                        ? "An appointment was offered and taken."
                                        : "An appointment was offered and not taken.")
                        .set("appointment", offered.appointment())
                        .set("offered for", offered.offeredFor())
                        .set("delay reason", FieldClass.NARRATIVE, offered.delayReason());
            case ReferralEvent.SourceNotified notified ->
                EventInWords.of(notified.referral(), "Those who referred the person were told.")
                        .set("source told by", notified.channel());
            case ReferralEvent.Withdrawn withdrawn ->
                EventInWords.of(
                                withdrawn.referral(),
                                "The program that made the referral stands back from it: " + words(withdrawn.reason())
                                        + ".")
                        .set("withdrawn by", withdrawn.sender())
                        .set("withdrawal", withdrawn.reason());
            case ReferralEvent.Closed closed ->
                EventInWords.of(closed.referral(), "The referral was closed: " + words(closed.reason()) + ".")
                        .set("state", "closed")
                        .set("closure", closed.reason())
                        .set("evidence contact", closed.contact())
                        .set("evidence episode", closed.episode());
        };
    }

    static EventInWords tell(IntakeEvent event) {
        return switch (event) {
            case IntakeEvent.Started started ->
                EventInWords.of(started.intake(), "An intake was started.")
                        .stating()
                        .set("state", "started")
                        .set("program", started.program())
                        .set("referral", started.referral())
                        .set("language", FieldClass.DEMOGRAPHICS, started.language())
                        .set("interpreter", started.interpreter());
            case IntakeEvent.Completed completed ->
                EventInWords.of(completed.intake(), "The intake was decided: " + words(completed.decision()) + ".")
                        .set("state", "completed")
                        .set("decision", completed.decision())
                        .set("decided by", completed.decidedBy());
            case IntakeEvent.Abandoned abandoned ->
                EventInWords.of(
                                abandoned.intake(),
                                "The intake ended without a decision: " + words(abandoned.reason()) + ".")
                        .set("state", "abandoned")
                        .set("reason", abandoned.reason())
                        .set("attempts", abandoned.attempts());
        };
    }
}
