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
    CANCELLED_BY_PROVIDER;

    /**
     * Whether somebody tried in vain to reach the person (domain rule I5): who was met, or was not visited for our own
     * reasons, was not.
     */
    public boolean triedInVain() {
        return switch (this) {
            case KEPT, CANCELLED_BY_PROVIDER -> false;
            case LEFT_MESSAGE,
                    NO_ANSWER,
                    WRONG_NUMBER,
                    NOT_AT_LOCATION,
                    REFUSED,
                    HOSPITALIZED,
                    INCARCERATED,
                    UNSAFE,
                    NO_SHOW,
                    CANCELLED_BY_CLIENT -> true;
        };
    }
}
