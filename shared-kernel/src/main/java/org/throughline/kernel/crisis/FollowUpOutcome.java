package org.throughline.kernel.crisis;

/** What came of a follow-up after a crisis. */
public enum FollowUpOutcome {
    REACHED,
    DECLINED,
    NOT_REACHED
}
