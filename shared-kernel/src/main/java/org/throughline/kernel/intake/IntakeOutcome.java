package org.throughline.kernel.intake;

/** What an intake decides. */
public enum IntakeOutcome {
    ADMIT,
    REFER_ON,
    NOT_ELIGIBLE
}
