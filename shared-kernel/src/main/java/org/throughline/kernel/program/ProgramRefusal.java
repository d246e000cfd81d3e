package org.throughline.kernel.program;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about a program is refused, or one that needs a program to be open and staffed. */
public enum ProgramRefusal implements RefusalCode {
    PROGRAM_UNKNOWN(Kind.NOT_FOUND, "No such program.", "The id of an open program."),
    PROGRAM_ALREADY_OPEN(Kind.CONFLICT, "This program is open already.", "A new id."),
    PROGRAM_FULL(
            Kind.RULE,
            "The program has no free place.",
            "Ask for a waitlist place, or give a reason to exceed the capacity."),
    QUEUE_NOT_STAFFED(
            Kind.RULE, "Nobody works in the program that should own this.", "A program with at least one worker.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    ProgramRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
