package org.throughline.infrastructure.policy;

/** A policy pack that cannot be used; the message names the file, the place in it and what would be accepted. */
public final class PolicyPackInvalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    PolicyPackInvalid(String message) {
        super(message);
    }

    PolicyPackInvalid(String message, Throwable cause) {
        super(message, cause);
    }
}
