package org.throughline.kernel.referral;

/** Why a referral ends. */
public enum ReferralClosure {
    /** Needs a kept contact or an episode as evidence. */
    SERVICES_RECEIVED,
    DECLINED_BY_CLIENT,
    UNABLE_TO_REACH,
    NOT_ELIGIBLE,
    NO_CAPACITY,
    NO_FUNDS,
    DUPLICATE,
    MOVED,
    INCARCERATED,
    DECEASED,
    TRANSFERRED_ELSEWHERE,
    ENTERED_IN_ERROR
}
