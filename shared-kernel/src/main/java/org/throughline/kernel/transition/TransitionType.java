package org.throughline.kernel.transition;

/** From which kind of service to which. */
public enum TransitionType {
    HOSPITAL_TO_OUTPATIENT,
    EMERGENCY_TO_OUTPATIENT,
    CRISIS_TO_OUTPATIENT,
    RESIDENTIAL_TO_OUTPATIENT,
    JAIL_TO_COMMUNITY,
    PLAN_TO_COUNTY,
    INTER_PROGRAM,
    COUNTY_TO_COUNTY,
    YOUTH_TO_ADULT,
    TO_SELF_DIRECTED
}
