package org.throughline.infrastructure.cli;

/** Input that cannot be used; the message says what would be. */
final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidInput(String message) {
        super(message, null, false, false);
    }
}
