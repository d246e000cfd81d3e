package org.throughline.kernel.crisis;

/** Whether there is a safety plan. */
public enum SafetyPlanOutcome {
    MADE,
    REFUSED,
    UNABLE
}
