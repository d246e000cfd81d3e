package org.throughline.kernel.referral;

/** Where a referral comes from. */
public enum ReferralSource {
    SELF,
    FAMILY,
    HOSPITAL,
    EMERGENCY_DEPARTMENT,
    JAIL,
    PROBATION,
    COURT,
    SCHOOL,
    CHILD_WELFARE,
    MANAGED_CARE_PLAN,
    CRISIS,
    PROVIDER,
    LIFELINE_988
}
