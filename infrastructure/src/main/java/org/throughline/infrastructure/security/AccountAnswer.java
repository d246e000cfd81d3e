package org.throughline.infrastructure.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done to an account.
 *
 * @param worker whose account it is
 * @param password the new password, which is kept nowhere; null where none was made
 */
public record AccountAnswer(UUID worker, @Nullable String password) {
    /** Shows no password. */
    @Override
    public String toString() {
        return "AccountAnswer[" + worker + "]";
    }
}
