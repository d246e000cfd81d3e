package org.throughline.kernel.privacy;

/** Classes of fields, as the access history names them: what kind of data an answer held. */
public enum FieldClass {
    /** Ids, codes, times and states without a name. */
    STATUS,
    NAME,
    DEMOGRAPHICS,
    CONTACT_POINTS,
    IDENTIFIERS,
    /** Free text of workers, reasons as sent. */
    NARRATIVE,
    LOCATION,
    /** Who looked at a record. */
    ACCESS_HISTORY
}
