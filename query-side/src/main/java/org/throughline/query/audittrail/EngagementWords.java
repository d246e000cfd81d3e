package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.privacy.FieldClass;

/** Words for contacts of ours and for care elsewhere. */
final class EngagementWords {
    private EngagementWords() {}

    static EventInWords tell(ContactEvent event) {
        return switch (event) {
            case ContactEvent.Recorded contact ->
                EventInWords.of(
                                contact.contact(),
                                "A contact was recorded (" + words(contact.channel()) + "): " + words(contact.outcome())
                                        + ".")
                        .stating()
                        .set("worker", contact.worker())
                        .set("program", contact.program())
                        .set("transition", contact.transition())
                        .set("channel", contact.channel())
                        .set("outcome", contact.outcome())
                        .set("note", FieldClass.NARRATIVE, contact.note());
        };
    }

    static EventInWords tell(ExternalCareEvent event) {
        return switch (event) {
            case ExternalCareEvent.VisitRecorded visit ->
                care(
                        EventInWords.of(visit.visit(), "A visit elsewhere was recorded (" + words(visit.mode()) + ").")
                                .stating()
                                .set("mode", visit.mode()),
                        visit,
                        visit.care());
            case ExternalCareEvent.VisitCorrected visit ->
                care(
                        EventInWords.of(visit.visit(), "What is known of the visit elsewhere was corrected.")
                                .correcting()
                                .set("mode", visit.mode()),
                        visit,
                        visit.care());
            case ExternalCareEvent.VisitEnteredInError visit ->
                nothing(EventInWords.of(visit.visit(), "There was no such visit elsewhere: " + words(visit.reason()) + ".")
                        .set("mode", null));
            case ExternalCareEvent.EmergencyVisitRecorded visit ->
                care(
                        EventInWords.of(visit.visit(), "An emergency visit elsewhere was recorded.")
                                .stating(),
                        visit,
                        visit.care());
            case ExternalCareEvent.EmergencyVisitCorrected visit ->
                care(
                        EventInWords.of(visit.visit(), "What is known of the emergency visit was corrected.")
                                .correcting(),
                        visit,
                        visit.care());
            case ExternalCareEvent.EmergencyVisitEnteredInError visit ->
                nothing(EventInWords.of(visit.visit(), "There was no such emergency visit: " + words(visit.reason()) + "."));
            case ExternalCareEvent.StayRecorded stay ->
                care(
                        EventInWords.of(stay.stay(), "A stay in a facility was recorded (" + words(stay.kind()) + ").")
                                .stating()
                                .set("kind", stay.kind()),
                        stay,
                        stay.care());
            case ExternalCareEvent.StayCorrected stay ->
                care(
                        EventInWords.of(stay.stay(), "What is known of the stay in a facility was corrected.")
                                .correcting()
                                .set("kind", stay.kind()),
                        stay,
                        stay.care());
            case ExternalCareEvent.StayEnteredInError stay ->
                nothing(EventInWords.of(stay.stay(), "There was no such stay in a facility: " + words(stay.reason()) + ".")
                        .set("kind", null));
        };
    }

    private static EventInWords care(EventInWords telling, ExternalCareEvent event, CareElsewhere care) {
        return telling.set("from", event.envelope().occurred().start())
                .set("to", event.envelope().occurred().end())
                .set("organization", care.organization())
                .set("facility", care.facility())
                .set("practitioners", care.practitioners())
                .set("class", care.encounterClass())
                .set("types", care.types())
                .set("reasons", FieldClass.NARRATIVE, care.reasons())
                .set("disposition", care.disposition());
    }

    private static EventInWords nothing(EventInWords telling) {
        return telling.correcting()
                .set("from", null)
                .set("to", null)
                .set("organization", null)
                .set("facility", null)
                .set("practitioners", null)
                .set("class", null)
                .set("types", null)
                .set("reasons", FieldClass.NARRATIVE, null)
                .set("disposition", null);
    }
}
