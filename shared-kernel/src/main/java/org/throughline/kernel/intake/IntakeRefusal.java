package org.throughline.kernel.intake;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about an intake is refused. */
public enum IntakeRefusal implements RefusalCode {
    INTAKE_UNKNOWN(Kind.NOT_FOUND, "No such intake.", "The id of an intake."),
    INTAKE_ALREADY_STARTED(Kind.CONFLICT, "This intake was started already.", "A new id."),
    INTAKE_OVER(Kind.RULE, "The intake is over.", "A new intake."),
    INTAKE_ALREADY_OPEN(
            Kind.CONFLICT,
            "The client has an open intake in this program.",
            "The intake that is open, or its end first.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    IntakeRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
