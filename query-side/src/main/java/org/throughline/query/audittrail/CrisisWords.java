package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.protection.IncidentEvent;

/** Words for crisis responses and incidents. */
final class CrisisWords {
    private CrisisWords() {}

    static EventInWords tell(CrisisEvent event) {
        return switch (event) {
            case CrisisEvent.ContactReceived received ->
                EventInWords.of(
                                received.crisis(),
                                "A call for help in a crisis was received by " + words(received.channel()) + ".")
                        .stating()
                        .set("state", "open")
                        .set("caller", words(received.relation()))
                        .set("area", received.area())
                        .set("weapons", received.weapons())
                        .set("imminent risk", received.imminentRisk())
                        .set("owner", received.owner())
                        .set("location", FieldClass.LOCATION, received.location())
                        .set("callback", FieldClass.CONTACT_POINTS, received.callback());
            case CrisisEvent.MobileResponseDetermined determined ->
                EventInWords.of(determined.crisis(), "It was determined that a mobile team must go.")
                        .set("mobile response", "determined")
                        .set("area", determined.area());
            case CrisisEvent.TeamArrived arrived ->
                EventInWords.of(arrived.crisis(), "The mobile team arrived.")
                        .set("mobile response", "arrived")
                        .set("team", arrived.team());
            case CrisisEvent.SafetyPlanRecorded recorded ->
                EventInWords.of(recorded.crisis(), "A safety plan was recorded: " + words(recorded.outcome()) + ".")
                        .set("safety plan", recorded.outcome())
                        .set("plan", FieldClass.NARRATIVE, recorded.plan());
            case CrisisEvent.DispositionRecorded recorded ->
                EventInWords.of(recorded.crisis(), "The response was disposed: " + words(recorded.disposition()) + ".")
                        .set("disposition", recorded.disposition())
                        .set("disposed by", recorded.by());
            case CrisisEvent.PersonIdentified identified ->
                EventInWords.of(identified.crisis(), "The person in crisis was identified as a client.")
                        .set("identified as", identified.client())
                        .set("confidence in percent", identified.confidencePercent());
            case CrisisEvent.IdentificationRetracted retracted ->
                EventInWords.of(retracted.crisis(), "The identification of the person in crisis was retracted.")
                        .set("identified as", null)
                        .set("confidence in percent", null)
                        .set("explanation", FieldClass.NARRATIVE, retracted.explanation());
            case CrisisEvent.FollowUpAttempted tried ->
                EventInWords.of(
                                tried.crisis(),
                                "Somebody followed up (" + words(tried.channel()) + "): " + words(tried.outcome())
                                        + ".")
                        .set("follow-up", tried.outcome());
            case CrisisEvent.Closed closed ->
                EventInWords.of(closed.crisis(), "The crisis response was closed.")
                        .set("state", "closed")
                        .set("supervisor", closed.supervisor());
        };
    }

    static EventInWords tell(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened opened ->
                EventInWords.of(opened.incident(), "An incident was opened: " + words(opened.kind()) + ".")
                        .stating()
                        .set("state", "open")
                        .set("kind", opened.kind())
                        .set("crisis", opened.crisis());
        };
    }
}
