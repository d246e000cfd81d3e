package org.throughline.kernel.referral;

/** How a referral travels. */
public enum ReferralChannel {
    INTERNAL,
    FHIR,
    DIRECT,
    LIGHT_LINK,
    PHONE,
    PAPER
}
