package org.throughline.infrastructure.vault.problem;

import org.jspecify.annotations.Nullable;

/** The vault cannot do what it was asked. Its message holds no personal data and no key. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final VaultProblem problem;

    public VaultException(VaultProblem problem, String message) {
        this(problem, message, null);
    }

    public VaultException(VaultProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What kind of trouble it is. */
    public VaultProblem problem() {
        return problem;
    }
}
