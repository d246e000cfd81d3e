package org.throughline.kernel.referral;

/** Why a sender stands back from its referral. It says nothing of an answer, because the sender may not know of one. */
public enum ReferralWithdrawal {
    /** The person no longer wants it. */
    DECLINED_BY_CLIENT,
    NO_LONGER_NEEDED,
    /** The sender knows of no answer and does not wait for one. */
    NO_ANSWER,
    DUPLICATE
}
