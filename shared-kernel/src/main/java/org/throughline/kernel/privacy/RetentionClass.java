package org.throughline.kernel.privacy;

/** How long a record is kept; the years are in the policy pack. Part of the name of the key that seals it. */
public enum RetentionClass {
    /** Treatment records of the county. */
    CLINICAL_RECORD,
    /** Records of a Part 2 program, which can be destroyed apart when the program ends (42 CFR 2.19). */
    SUD_RECORD,
    /** Facts from elsewhere. */
    EXTERNAL_RECORD,
    /** Workers, practitioners, organizations. */
    DIRECTORY,
    /** Accounting of disclosures and access entries: at least six years (45 CFR 164.316(b)(2)(i), 164.528). */
    ACCOUNTABILITY
}
