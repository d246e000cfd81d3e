package org.throughline.kernel.event;

/** How it is known when something happened. */
public enum OccurredBasis {
    /** Somebody of ours was there. */
    OBSERVED,
    /** Somebody else said so. */
    REPORTED,
    /** The clock of a device said so. */
    DEVICE
}
