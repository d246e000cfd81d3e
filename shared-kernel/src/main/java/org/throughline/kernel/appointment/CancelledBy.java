package org.throughline.kernel.appointment;

/** Whose wish it was that an appointment does not take place. */
public enum CancelledBy {
    CLIENT,
    PROVIDER
}
