package org.throughline.kernel.transition;

/** Why a transition never was one. */
public enum CancelReason {
    /** The hospital took its notice back (HL7 v2 A13). */
    DISCHARGE_CANCELLED,
    ENTERED_IN_ERROR
}
