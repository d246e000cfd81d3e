package org.throughline.kernel.transition;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about a transition is refused. */
public enum TransitionRefusal implements RefusalCode {
    TRANSITION_UNKNOWN(Kind.NOT_FOUND, "No such transition.", "The id of a transition."),
    TRANSITION_ALREADY_OPEN(
            Kind.CONFLICT, "This transition is open already.", "The transition that is open, or its end first."),
    TRANSITION_OVER(Kind.RULE, "The transition is over.", "An open transition."),
    HANDOFF_NOT_REQUESTED(Kind.RULE, "No program was asked to take over.", "Request the hand-off first."),
    HANDOFF_ALREADY_REQUESTED(Kind.CONFLICT, "A program was asked and has not answered.", "Wait for the answer."),
    HANDOFF_NOT_ACCEPTED(Kind.RULE, "No receiver has accepted the hand-off.", "An accepted hand-off."),
    CONTACT_AFTER_DISCHARGE_REQUIRED(
            Kind.RULE, "Nobody has seen the person after the discharge.", "A contact kept after the discharge.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    TransitionRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
