package org.throughline.kernel.engagement;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a contact is refused, or what names contacts as evidence. */
public enum EngagementRefusal implements RefusalCode {
    OUTREACH_EVIDENCE_REQUIRED(
            Kind.RULE,
            "The attempts to reach the person do not suffice.",
            "At least the attempts, channels and days that the policy pack asks for."),
    CONTACT_ID_USED(Kind.CONFLICT, "This contact id is used already.", "A new id."),
    CONTACT_UNKNOWN(Kind.NOT_FOUND, "No such contact.", "The id of a recorded contact of this person."),
    CONTACT_ALREADY_RECORDED(
            Kind.CONFLICT, "The same contact is recorded already.", "Nothing more is needed, or another time.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    EngagementRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
