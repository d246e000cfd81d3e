package org.throughline.kernel.program;

/** Whether a facility is a building or a kind of place. */
public enum FacilityKind {
    /** A place with an address. */
    SITE,
    /** A kind of place, such as a patient's home. */
    KIND_OF_PLACE
}
