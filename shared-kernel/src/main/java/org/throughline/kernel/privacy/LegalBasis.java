package org.throughline.kernel.privacy;

/** The provision of law that allows an act. */
public enum LegalBasis {
    /** 45 CFR 164.506(c). */
    TREATMENT_PAYMENT_OPERATIONS,
    /** 42 CFR 2.31, 2.33. */
    PART2_CONSENT,
    /** 42 CFR 2.51. */
    PART2_MEDICAL_EMERGENCY,
    /** 45 CFR 164.508. */
    AUTHORIZATION,
    /** 45 CFR 164.512(a). */
    REQUIRED_BY_LAW
}
