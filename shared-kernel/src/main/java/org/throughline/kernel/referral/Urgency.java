package org.throughline.kernel.referral;

/** How soon somebody must be offered an appointment; the clocks are in the policy pack. */
public enum Urgency {
    ROUTINE,
    URGENT,
    EMERGENT
}
