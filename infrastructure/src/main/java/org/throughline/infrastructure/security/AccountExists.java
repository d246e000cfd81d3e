package org.throughline.infrastructure.security;

/** There is an account of this name already. */
public final class AccountExists extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccountExists() {
        super("There is an account of this name already.", null, false, false);
    }
}
