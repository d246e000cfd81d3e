package org.throughline.kernel.transition;

/** How a warm hand-off was made. */
public enum HandoffMode {
    IN_PERSON,
    VIDEO,
    THREE_WAY_CALL,
    IN_REACH
}
