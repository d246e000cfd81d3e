package org.throughline.kernel.engagement;

/** How a contact was made or tried. */
public enum ContactChannel {
    IN_PERSON,
    HOME_VISIT,
    STREET,
    SHELTER,
    JAIL_IN_REACH,
    HOSPITAL_IN_REACH,
    PHONE,
    VIDEO,
    TEXT,
    LETTER,
    VIA_CONTACT_PERSON
}
