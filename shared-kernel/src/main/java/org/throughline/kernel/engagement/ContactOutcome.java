package org.throughline.kernel.engagement;

/** What came of a contact or an attempt. */
public enum ContactOutcome {
    /** The person was reached and served. */
    KEPT,
    LEFT_MESSAGE,
    NO_ANSWER,
    WRONG_NUMBER,
    NOT_AT_LOCATION,
    REFUSED,
    HOSPITALIZED,
    INCARCERATED,
    UNSAFE,
    NO_SHOW,
    CANCELLED_BY_CLIENT,
    CANCELLED_BY_PROVIDER
}
