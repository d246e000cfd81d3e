package org.throughline.kernel.episode;

/** What must be there before a discharge. */
public enum DischargeDocument {
    SUMMARY,
    MEDICATION_LIST,
    SAFETY_PLAN,
    CONSENT_FOR_FOLLOW_UP,
    BELONGINGS
}
