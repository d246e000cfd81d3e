package org.throughline.kernel.intake;

/** What an intake decides. */
public enum IntakeDecision {
    ADMIT,
    REFER_ON,
    NOT_ELIGIBLE
}
