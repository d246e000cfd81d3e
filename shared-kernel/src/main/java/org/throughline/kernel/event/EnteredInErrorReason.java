package org.throughline.kernel.event;

/** Why what was recorded counts as never having been so. */
public enum EnteredInErrorReason {
    /** The record should not exist (FHIR status {@code entered-in-error}). */
    ENTERED_IN_ERROR,
    /** It was called off (FHIR status {@code cancelled}). */
    CANCELLED,
    /** It has not taken place yet (FHIR status {@code planned}). */
    PLANNED_AGAIN,
    /** The record tells of something of another kind, or is kept otherwise, and was recorded anew as that. */
    REPLACED
}
