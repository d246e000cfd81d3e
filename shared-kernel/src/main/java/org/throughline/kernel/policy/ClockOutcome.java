package org.throughline.kernel.policy;

/** How a deadline ended (domain table 5.10, clock rules). */
public enum ClockOutcome {
    /** Done in time and recorded in time. */
    MET,
    /** Done in time, but recorded only after it was due. */
    MET_LATE_DOCUMENTED,
    /** Done too late, or not at all. */
    MISSED
}
