package org.throughline.kernel.workforce;

/** The part in which a worker carries a client. */
public enum CaseloadRole {
    /** Licensed and responsible for the episode. */
    PRIMARY_CLINICIAN,
    PEER,
    COMMUNITY_HEALTH_WORKER,
    CASE_MANAGER,
    COVERAGE
}
