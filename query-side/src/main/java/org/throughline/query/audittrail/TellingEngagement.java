package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.Telling.words;

import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.privacy.FieldClass;

/** Words for contacts of ours and for care elsewhere. */
final class TellingEngagement {
    private TellingEngagement() {}

    static Telling tell(ContactEvent event) {
        return switch (event) {
            case ContactEvent.Recorded contact ->
                Telling.of(
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

    static Telling tell(ExternalCareEvent event) {
        Telling telling = switch (event) {
            case ExternalCareEvent.VisitRecorded visit ->
                Telling.of(visit.visit(), "A visit elsewhere was recorded (" + words(visit.mode()) + ").")
                        .stating()
                        .set("mode", visit.mode());
            case ExternalCareEvent.VisitCorrected visit ->
                Telling.of(visit.visit(), "What is known of the visit elsewhere was corrected.")
                        .correcting()
                        .set("mode", visit.mode());
            case ExternalCareEvent.EmergencyVisitRecorded visit ->
                Telling.of(visit.visit(), "An emergency visit elsewhere was recorded.")
                        .stating();
            case ExternalCareEvent.EmergencyVisitCorrected visit ->
                Telling.of(visit.visit(), "What is known of the emergency visit was corrected.")
                        .correcting();
            case ExternalCareEvent.StayRecorded stay ->
                Telling.of(stay.stay(), "A stay in a facility was recorded (" + words(stay.kind()) + ").")
                        .stating()
                        .set("kind", stay.kind());
            case ExternalCareEvent.StayCorrected stay ->
                Telling.of(stay.stay(), "What is known of the stay in a facility was corrected.")
                        .correcting()
                        .set("kind", stay.kind());
        };
        return telling.set("from", event.envelope().occurred().start())
                .set("to", event.envelope().occurred().end())
                .set("organization", event.care().organization())
                .set("facility", event.care().facility())
                .set("practitioners", event.care().practitioners())
                .set("class", event.care().encounterClass())
                .set("types", event.care().types())
                .set("reasons", FieldClass.NARRATIVE, event.care().reasons())
                .set("disposition", event.care().disposition());
    }
}
