package org.throughline.kernel.refusal;

/** Why a command of any context is refused. */
public enum GeneralRefusal implements RefusalCode {
    OCCURRED_IN_FUTURE(Kind.RULE, "This has not happened yet.", "A time that is not in the future."),
    OCCURRED_BEFORE_PARENT(
            Kind.RULE,
            "This would have happened before what it belongs to.",
            "A time at or after that of what it belongs to."),
    RECORD_BELONGS_TO_ANOTHER_CLIENT(
            Kind.CONFLICT, "The record is known for another client.", "The client it was first recorded for."),
    IDEMPOTENCY_KEY_REUSED(
            Kind.RULE,
            "This idempotency key was used for another request.",
            "A new key, or the same request as before."),
    RECORD_UNKNOWN(Kind.NOT_FOUND, "No such record.", "The id of a record."),
    RECORD_ENTERED_IN_ERROR(Kind.CONFLICT, "The record was entered in error already.", "Nothing more is needed."),
    NOT_PERMITTED(Kind.FORBIDDEN, "You may not do this.", "A permitted role, relationship and purpose."),
    COMMAND_CONFLICT(Kind.CONFLICT, "The record kept changing while this was decided.", "Try again."),
    OCCURRED_TOO_LONG_AGO(
            Kind.RULE,
            "This would have happened longer ago than is entered by hand.",
            "A time within the bounds of plausibility of the policy pack."),
    TOO_FAR_AHEAD(
            Kind.RULE,
            "Nobody makes an appointment so far ahead.",
            "A time within the bounds of plausibility of the policy pack."),
    RECORD_KNOWN_OTHERWISE(
            Kind.CONFLICT,
            "The record is known already and says something else.",
            "Take it back as entered in error, then record it anew and whole."),
    PROGRAM_REQUIRED(
            Kind.RULE,
            "You work in several programs whose records are kept apart.",
            "The program for which this is done, in the field program."),
    PURPOSE_MISSING(
            Kind.FORBIDDEN,
            "This role must say why it asks.",
            "A purpose of use that fits the role, in the header Purpose-Of-Use."),
    PURPOSE_NOT_FITTING(
            Kind.FORBIDDEN,
            "The purpose of use does not fit the role.",
            "A purpose of use that fits the role, in the header Purpose-Of-Use.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    GeneralRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
