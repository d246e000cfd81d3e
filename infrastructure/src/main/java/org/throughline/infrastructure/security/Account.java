package org.throughline.infrastructure.security;

import java.time.Instant;
import java.util.Locale;
import org.throughline.kernel.id.WorkerId;

/**
 * A local account. What its worker may do is not here: it follows from the worker's events.
 *
 * @param userName 3 to 64 of {@code a-z 0-9 . _ @ -}, lower case
 * @param worker the worker whose account it is
 * @param passwordHash Argon2id hash in the form of the password hashing competition
 * @param createdAt when it was made, UTC
 */
public record Account(String userName, WorkerId worker, String passwordHash, Instant createdAt) {
    /** Refuses a name that could be mistaken for another. */
    public Account {
        if (!userName.matches("[a-z0-9][a-z0-9._@-]{2,63}")) {
            throw new IllegalArgumentException("A user name has 3 to 64 of a-z, 0-9 and . _ @ -");
        }
    }

    /** The form of a name under which accounts are kept and found. */
    static String normalized(String userName) {
        return userName.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Account[" + worker + "]";
    }
}
