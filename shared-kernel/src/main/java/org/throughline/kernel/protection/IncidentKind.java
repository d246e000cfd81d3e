package org.throughline.kernel.protection;

/** What went wrong. */
public enum IncidentKind {
    WRONG_IDENTIFICATION,
    RECORD_SHOWN_IN_ERROR,
    SAFETY,
    OTHER
}
