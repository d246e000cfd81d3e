package org.throughline.kernel.transition;

/** Why a transition gave way. */
public enum SupersedeReason {
    /** The person was admitted again before it was complete. */
    READMITTED,
    /** What looked like the end of a stay was a transfer. */
    STAY_CONTINUED,
    /** The fact that opened it was corrected. */
    CORRECTED
}
