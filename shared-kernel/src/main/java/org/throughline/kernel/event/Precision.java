package org.throughline.kernel.event;

/** How exactly a time is known. */
public enum Precision {
    YEAR,
    MONTH,
    DAY,
    INSTANT
}
