package org.throughline.infrastructure.console.session;

import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows besides its words.
 *
 * @param to where one goes on
 * @param kept the id of a form that waits there, or null
 * @param name what was typed as the name
 * @param purpose the code of the purpose chosen, or null
 * @param message the key of what is to be said first, or null
 * @param seconds after how many seconds it is worth coming again, where the message says it
 */
public record SignInForm(
        String to,
        @Nullable String kept,
        String name,
        @Nullable String purpose,
        @Nullable String message,
        long seconds) {
    /** Nothing typed yet. */
    static SignInForm empty(String to, @Nullable String kept, @Nullable String message) {
        return new SignInForm(to, kept, "", null, message, 0);
    }

    /** Shows nothing that was typed. */
    @Override
    public String toString() {
        return "SignInForm";
    }
}
