package org.throughline.kernel.engagement;

/** The kind of a stay in a facility. Only stays of one kind are joined. */
public enum StayKind {
    ACUTE_INPATIENT,
    SUD_RESIDENTIAL,
    SKILLED_NURSING,
    HOSPICE,
    JAIL
}
