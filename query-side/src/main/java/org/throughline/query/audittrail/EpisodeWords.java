package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.privacy.FieldClass;

/** Words for enrolments. */
final class EpisodeWords {
    private EpisodeWords() {}

    static EventInWords tell(EpisodeEvent event) {
        return switch (event) {
            case EpisodeEvent.Admitted admitted ->
                EventInWords.of(
                                admitted.episode(),
                                admitted.overCapacity()
                                        ? "The client was admitted to a program that was full."
                                        : "The client was admitted to a program.")
                        .stating()
                        .set("state", "open")
                        .set("program", admitted.program())
                        .set("legal status", admitted.legalStatus())
                        .set("referral", admitted.referral())
                        .set("intake", admitted.intake())
                        .set("primary clinician", admitted.primaryClinician())
                        .set(
                                "reason to exceed the capacity",
                                FieldClass.NARRATIVE,
                                admitted.overCapacityReason() == null
                                        ? admitted.overCapacityReasonInClear()
                                        : admitted.overCapacityReason());
            case EpisodeEvent.Waitlisted waitlisted ->
                EventInWords.of(waitlisted.episode(), "The program was full and the client waits for a place.")
                        .stating()
                        .set("state", "waiting")
                        .set("program", waitlisted.program())
                        .set("place", waitlisted.place());
            case EpisodeEvent.LeftWaitlist left ->
                EventInWords.of(left.episode(), "The client no longer waits for a place.")
                        .set("state", "left the waitlist")
                        .set("place", null);
            case EpisodeEvent.DocumentCompleted completed ->
                EventInWords.of(
                                completed.episode(),
                                "A document for the discharge was completed: " + words(completed.document()) + ".")
                        .set(words(completed.document()), "complete");
            case EpisodeEvent.Discharged discharged ->
                followUp(
                        EventInWords.of(
                                        discharged.episode(),
                                        "The client was discharged (" + words(discharged.kind()) + "): "
                                                + words(discharged.reason()) + ".")
                                .set("state", "discharged")
                                .set("discharge kind", discharged.kind())
                                .set("discharge reason", discharged.reason())
                                .set("outreach", discharged.outreachEvidence())
                                .set("supervisor", discharged.supervisor()),
                        discharged.followUp());
        };
    }

    private static EventInWords followUp(EventInWords telling, FollowUp followUp) {
        return switch (followUp) {
            case FollowUp.Booked booked ->
                telling.set("follow-up", "booked")
                        .set("follow-up program", booked.program())
                        .set("follow-up at", booked.at());
            case FollowUp.Refused refused ->
                telling.set("follow-up", "refused")
                        .set("refusal", FieldClass.NARRATIVE, refused.reason())
                        .set("witness", refused.witness());
            case FollowUp.NotApplicable none -> telling.set("follow-up", "none owed: " + words(none.reason()));
        };
    }
}
