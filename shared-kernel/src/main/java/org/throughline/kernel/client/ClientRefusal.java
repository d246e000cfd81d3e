package org.throughline.kernel.client;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about the identity of a person is refused, or one that needs a person to be known and alive. */
public enum ClientRefusal implements RefusalCode {
    CLIENT_UNKNOWN(Kind.NOT_FOUND, "No such client.", "The id of a registered client."),
    CLIENT_ALREADY_REGISTERED(
            Kind.CONFLICT, "This client is registered already.", "A new id, or a correction of the details."),
    CLIENT_NOT_CONFIRMED(Kind.RULE, "The client's identity is not confirmed.", "Confirm the identity first."),
    CLIENT_ALREADY_CONFIRMED(Kind.CONFLICT, "The client's identity is confirmed already.", "Nothing more is needed."),
    CLIENT_DECEASED(
            Kind.RULE,
            "The client had died by then.",
            "A time before the death; a death entered in error is taken back first."),
    CLIENT_ALREADY_DECEASED(
            Kind.CONFLICT,
            "A death is recorded already.",
            "Nothing more is needed; a death entered in error or at a wrong time is taken back first."),
    DETAILS_CORRECTED_SINCE(
            Kind.CONFLICT,
            "The details were corrected after the state on which this is based.",
            "The same correction based on the details as they are now."),
    DEATH_NOT_RECORDED(Kind.RULE, "No death is recorded.", "A client whose death is recorded."),
    OCCURRED_BEFORE_BIRTH(
            Kind.RULE,
            "This would have happened before the person was born.",
            "A time after the birth, or a correction of the birth date."),
    BIRTH_IMPLAUSIBLE(
            Kind.RULE,
            "Nobody living can have been born then.",
            "A birth date that is not in the future and within the longest life of the policy pack."),
    BIRTH_AFTER_DEATH(
            Kind.RULE,
            "The person would have been born after they died.",
            "A birth date before the death; a death entered in error is taken back first.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    ClientRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
