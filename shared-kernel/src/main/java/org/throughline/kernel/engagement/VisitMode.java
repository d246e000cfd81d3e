package org.throughline.kernel.engagement;

/** How a visit elsewhere took place. */
public enum VisitMode {
    IN_PERSON,
    HOME,
    VIDEO,
    PHONE
}
