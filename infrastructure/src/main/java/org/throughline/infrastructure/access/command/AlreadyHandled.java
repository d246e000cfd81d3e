package org.throughline.infrastructure.access.command;

/** Signals that events with the command's idempotency key stand in the ledger already, so nothing was decided. */
final class AlreadyHandled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyHandled() {
        super("A command with this idempotency key was handled already.", null, false, false);
    }
}
