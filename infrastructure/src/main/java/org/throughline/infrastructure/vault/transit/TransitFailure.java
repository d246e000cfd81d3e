package org.throughline.infrastructure.vault.transit;

import org.jspecify.annotations.Nullable;

/** The transit engine did not do what it was asked. Its message holds no token and nothing the server said. */
public final class TransitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** No answer in time, or an answer that says to try later (sealed, standby, overloaded). */
        UNREACHABLE,
        /** The token is missing, expired or may not do this. */
        DENIED,
        /** There is no such engine or key. */
        UNKNOWN_KEY,
        /** The key is of a kind that cannot carry associated data. */
        UNFIT_KEY,
        /** What was to be decrypted was not encrypted by this key for this purpose, or its version is gone. */
        NOT_OPENED
    }

    private final Kind kind;

    TransitFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
