package org.throughline.infrastructure.projection;

/**
 * A projection cannot go on, and waiting would not help: the ledger is damaged, an event cannot be read, keys could not
 * be told, or too many are parked.
 */
public final class ProjectionStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionStopped(String reason, Throwable cause) {
        super(reason, cause);
    }

    public ProjectionStopped(String reason) {
        super(reason);
    }

    /** What may be told of a failure: the sentence if it is one of ours, else its kind alone. */
    public static String reason(RuntimeException failure) {
        return failure instanceof ProjectionStopped
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
    }
}
