package org.throughline.infrastructure.security;

import java.time.Duration;

/** A sign-in that was not tried: it says nothing of the name or the password, only that it is to come again later. */
public final class SignInPostponed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it was not tried. */
    public enum Reason {
        /** This name has failed too often from this place, or this place with too many names. */
        TOO_MANY_ATTEMPTS,
        /** Others are being looked at. */
        BUSY,
        /** The identity provider does not say with which keys it signs. */
        NO_KEYS
    }

    private final Reason reason;
    private final Duration after;

    SignInPostponed(Reason reason, Duration after) {
        super("The sign-in was not tried", null, false, false);
        this.reason = reason;
        this.after = after;
    }

    /** Why it was not tried. */
    public Reason reason() {
        return reason;
    }

    /** After how long it is worth coming again. */
    public Duration after() {
        return after;
    }
}
