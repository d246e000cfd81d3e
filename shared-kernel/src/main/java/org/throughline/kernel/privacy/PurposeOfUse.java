package org.throughline.kernel.privacy;

/** Why somebody acts on a record: codes of HL7 v3 ActReason, value set PurposeOfUse. */
public enum PurposeOfUse {
    /** Treatment. */
    TREAT,
    /** Emergency treatment. */
    ETREAT,
    /** Health care operations. */
    HOPERAT,
    /** Payment. */
    HPAYMT,
    /** Research. */
    HRESCH,
    /** Public health. */
    PUBHLTH,
    /** The patient asked. */
    PATRQT,
    /** Break the glass. */
    BTG
}
