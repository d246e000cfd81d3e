package org.throughline.kernel.program;

/** Why a program can serve another number of clients. A code and no text: nobody's key could seal what stands there. */
public enum CapacityReason {
    /** More or fewer people work there. */
    STAFFING,
    /** More or fewer rooms or beds. */
    SPACE,
    /** More or less money. */
    FUNDING,
    /** More or fewer people ask for it. */
    DEMAND,
    /** What the license admits. */
    LICENSE,
    /** A fire, a flood, an outbreak. */
    EMERGENCY,
    OTHER
}
