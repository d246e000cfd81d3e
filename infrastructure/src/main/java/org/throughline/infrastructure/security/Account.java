package org.throughline.infrastructure.security;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.throughline.kernel.id.WorkerId;

/**
 * A local account. What its worker may do is not here: it follows from the worker's events.
 *
 * @param userName 3 to 64 of {@code a-z 0-9 . _ @ -}, lower case
 * @param worker the worker whose account it is
 * @param passwordHash Argon2id hash in the form of the password hashing competition
 * @param createdAt when it was made, UTC
 * @param disabled whether an operator has closed it
 */
public record Account(String userName, WorkerId worker, String passwordHash, Instant createdAt, boolean disabled) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,63}");

    /** Refuses a name that could be mistaken for another. */
    public Account {
        if (!isName(userName)) {
            throw new IllegalArgumentException("A user name has 3 to 64 of a-z, 0-9 and . _ @ -");
        }
    }

    /** The form of a name under which accounts are kept and found. */
    static String normalized(String userName) {
        return userName.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether an account can have this name. */
    static boolean isName(String normalized) {
        return NAME.matcher(normalized).matches();
    }

    /**
     * The same of a name that an operator gave.
     *
     * @throws AccountRefused if it can be no user name
     */
    public static String demandName(String given) {
        String name = normalized(given);
        if (!isName(name)) {
            throw new AccountRefused(
                    AccountRefused.Reason.NAME_INVALID, "A user name has 3 to 64 of a-z, 0-9 and . _ @ -");
        }
        return name;
    }

    @Override
    public String toString() {
        return "Account[" + worker + "]";
    }
}
