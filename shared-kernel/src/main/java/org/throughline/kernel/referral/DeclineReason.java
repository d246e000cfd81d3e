package org.throughline.kernel.referral;

/** Why a receiver says no. */
public enum DeclineReason {
    NO_CAPACITY,
    NOT_ELIGIBLE,
    WRONG_LEVEL_OF_CARE,
    OUT_OF_AREA,
    OTHER
}
