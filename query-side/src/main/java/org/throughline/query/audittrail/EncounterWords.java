package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.privacy.FieldClass;

/** Words for encounters. */
final class EncounterWords {
    private EncounterWords() {}

    static EventInWords tell(EncounterEvent event) {
        return switch (event) {
            case EncounterEvent.Declared declared ->
                EventInWords.of(
                                declared.encounter(),
                                "An encounter was declared, with somebody to whom nothing else related the worker: "
                                        + words(declared.kind()) + ".")
                        .stating()
                        .set("state", "not confirmed")
                        .set("kind", declared.kind())
                        .set("program", declared.program())
                        .set("worker", declared.worker())
                        .set("crisis", declared.crisis())
                        .set("reason", FieldClass.NARRATIVE, declared.reason());
            case EncounterEvent.IntakeQueueUsed used ->
                EventInWords.of(used.encounter(), "The intake queue took somebody on who had come to it.")
                        .stating()
                        .set("state", "needs no confirmation")
                        .set("program", used.program())
                        .set("worker", used.worker());
            case EncounterEvent.Confirmed confirmed ->
                EventInWords.of(confirmed.encounter(), "The encounter was confirmed by somebody else.")
                        .set("state", "confirmed")
                        .set("confirmed by", confirmed.worker());
            case EncounterEvent.Acknowledged acknowledged ->
                EventInWords.of(acknowledged.encounter(), "The encounter was looked at in the register.")
                        .set("acknowledged by", acknowledged.worker());
        };
    }
}
