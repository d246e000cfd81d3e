package org.throughline.infrastructure.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of one account.
 *
 * @param action what is to be done
 * @param name the user name, in any case
 * @param worker for {@link Action#ADD}, whose account it will be
 * @param given for {@link Action#FIRST_ADMINISTRATOR}, the given name of the person; may be absent
 * @param family for {@link Action#FIRST_ADMINISTRATOR}, the family name; the user name stands for an absent one
 * @param enable for {@link Action#RESET_PASSWORD}, whether a closed account is opened again
 */
public record AccountOrder(
        Action action,
        String name,
        @Nullable UUID worker,
        @Nullable String given,
        @Nullable String family,
        boolean enable) {
    /** What can be asked. */
    public enum Action {
        /** Hire the county's first administrator and make their account. */
        FIRST_ADMINISTRATOR,
        /** Make an account for somebody who works for the county. */
        ADD,
        /** Give a new password; the old one ends at once. */
        RESET_PASSWORD,
        /** Let nobody sign in with it any more. */
        DISABLE
    }

    /** Asks for the first administrator. */
    public static AccountOrder firstAdministrator(String name, @Nullable String given, @Nullable String family) {
        return new AccountOrder(Action.FIRST_ADMINISTRATOR, name, null, given, family, false);
    }

    /** Asks for an account of {@code worker}. */
    public static AccountOrder add(String name, UUID worker) {
        return new AccountOrder(Action.ADD, name, worker, null, null, false);
    }

    /** Asks for a new password. */
    public static AccountOrder resetPassword(String name, boolean enable) {
        return new AccountOrder(Action.RESET_PASSWORD, name, null, null, null, enable);
    }

    /** Asks that nobody signs in with the account any more. */
    public static AccountOrder disable(String name) {
        return new AccountOrder(Action.DISABLE, name, null, null, null, false);
    }

    /** Shows no name. */
    @Override
    public String toString() {
        return "AccountOrder[" + action + "]";
    }
}
