package org.throughline.kernel.encounter;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about an encounter is refused. */
public enum EncounterRefusal implements RefusalCode {
    ENCOUNTER_UNKNOWN(Kind.NOT_FOUND, "No such encounter.", "The id of an encounter."),
    ENCOUNTER_ID_USED(Kind.CONFLICT, "This encounter was declared already.", "A new id."),
    ENCOUNTER_ALREADY_DECLARED(
            Kind.CONFLICT,
            "You have declared an encounter with this person, and it goes on.",
            "The encounter that goes on, or a new one when it is over."),
    ENCOUNTER_NEEDS_ANOTHER(
            Kind.RULE,
            "Whoever declared an encounter does not confirm or acknowledge it.",
            "Somebody else of the program, or a supervisor of the intake queue."),
    ENCOUNTER_ALREADY_CONFIRMED(Kind.CONFLICT, "The encounter is confirmed already.", "Nothing more is needed."),
    ENCOUNTER_NEEDS_NO_CONFIRMATION(
            Kind.RULE, "What the intake queue takes is listed and needs no confirmation.", "Nothing more is needed."),
    ENCOUNTER_OVER(
            Kind.RULE,
            "The encounter ended because nobody confirmed it within 24 hours.",
            "A new encounter, declared by whoever has to do with the person."),
    ENCOUNTER_ALREADY_ACKNOWLEDGED(Kind.CONFLICT, "The encounter is acknowledged already.", "Nothing more is needed.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    EncounterRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
