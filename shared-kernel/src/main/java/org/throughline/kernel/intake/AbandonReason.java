package org.throughline.kernel.intake;

/** Why an intake ends without a decision. */
public enum AbandonReason {
    NO_SHOW,
    UNABLE_TO_REACH,
    DECLINED_BY_CLIENT,
    MOVED,
    INCARCERATED,
    DECEASED
}
