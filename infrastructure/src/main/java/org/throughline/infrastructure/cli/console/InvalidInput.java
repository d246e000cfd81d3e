package org.throughline.infrastructure.cli.console;

/** Input that cannot be used; the message says what would be. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message a sentence; a full stop is added */
    public InvalidInput(String message) {
        super(message, null, false, false);
    }
}
