package org.throughline.kernel.transition;

/** Why nobody took over. */
public enum NotConnectedReason {
    UNABLE_TO_REACH,
    DECLINED_BY_CLIENT,
    DECEASED,
    MOVED,
    INCARCERATED
}
