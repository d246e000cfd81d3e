package org.throughline.kernel.episode;

/** Whether the client was there when an episode was closed. */
public enum DischargeKind {
    /** The client was interviewed. */
    INTERVIEWED,
    /** The client was gone; needs evidence of outreach and a supervisor. */
    ADMINISTRATIVE
}
