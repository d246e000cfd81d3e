package org.throughline.infrastructure.security;

/** What an operator asked of the accounts cannot be done; nothing was changed. The message holds no user name. */
public final class AccountRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be done. */
    public enum Reason {
        /** A user name is of another form. */
        NAME_INVALID,
        NAME_TAKEN,
        ACCOUNT_UNKNOWN,
        /** The account was closed, and nobody has said that it is to be opened again. */
        ACCOUNT_DISABLED,
        /** Nobody who works for the county has the id. */
        WORKER_UNKNOWN,
        /** Somebody who works for the county is its administrator already. */
        ADMINISTRATOR_EXISTS,
        /** A part of the request that is needed is missing. */
        INCOMPLETE
    }

    private final Reason reason;

    /** @param message a sentence that says what would be accepted; a full stop is added where it is told */
    public AccountRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Why it cannot be done. */
    public Reason reason() {
        return reason;
    }
}
