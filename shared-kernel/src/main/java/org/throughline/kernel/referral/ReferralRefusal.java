package org.throughline.kernel.referral;

import org.throughline.kernel.refusal.RefusalCode;

/** Why a command about a referral is refused. */
public enum ReferralRefusal implements RefusalCode {
    REFERRAL_UNKNOWN(Kind.NOT_FOUND, "No such referral.", "The id of a referral."),
    REFERRAL_ALREADY_CREATED(Kind.CONFLICT, "This referral exists already.", "A new id."),
    REFERRAL_ALREADY_SENT(
            Kind.CONFLICT,
            "The referral was sent already and is waiting for an answer.",
            "Wait for the answer, or close the referral."),
    REFERRAL_NOT_SENT(Kind.RULE, "The referral has not been sent.", "Send it first."),
    REFERRAL_ALREADY_ACKNOWLEDGED(
            Kind.CONFLICT, "The receiver has acknowledged the referral already.", "Nothing more is needed."),
    REFERRAL_ALREADY_ANSWERED(Kind.CONFLICT, "The receiver has answered already.", "Nothing more is needed."),
    REFERRAL_NOT_ACCEPTED(Kind.RULE, "The receiver has not accepted the referral.", "Accept it first."),
    REFERRAL_CLOSED(Kind.RULE, "The referral is closed.", "A new referral."),
    CLOSURE_EVIDENCE_REQUIRED(
            Kind.RULE,
            "A referral closes with services received only on evidence.",
            "The id of a kept contact or of an episode of this client."),
    REFERRAL_ALREADY_OPEN(
            Kind.CONFLICT,
            "The same referral of this client is open already.",
            "The referral that is open, or its end first."),
    MORE_INFORMATION_ALREADY_REQUESTED(
            Kind.CONFLICT,
            "The receiver has asked for more information already and waits for it.",
            "Wait until it is provided, or answer the referral."),
    MORE_INFORMATION_NOT_REQUESTED(
            Kind.RULE,
            "No receiver waits for more information about this referral.",
            "Provide it once a receiver asks for it."),
    PART2_CONSENT_REQUIRED(
            Kind.RULE,
            "A Part 2 program sends nobody to another legal entity without the client's consent (42 CFR 2.31, 2.33).",
            "A program of the same legal entity.");

    private final Kind kind;
    private final String meaning;
    private final String acceptable;

    ReferralRefusal(Kind kind, String meaning, String acceptable) {
        this.kind = kind;
        this.meaning = meaning;
        this.acceptable = acceptable;
    }

    @Override
    public Words words() {
        return new Words(kind, meaning, acceptable);
    }
}
