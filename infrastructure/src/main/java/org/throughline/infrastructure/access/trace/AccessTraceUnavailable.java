package org.throughline.infrastructure.access.trace;

/**
 * The access ledger could not take a trace, so nothing was released. To a caller this is 503 with the code
 * {@value #CODE}.
 */
public final class AccessTraceUnavailable extends RuntimeException {
    /** The stable code that callers see. */
    public static final String CODE = "ACCESS_TRACE_UNAVAILABLE";

    private static final long serialVersionUID = 1L;

    /** With what went wrong below. */
    public AccessTraceUnavailable(Throwable cause) {
        super("The access ledger cannot take a trace now; nothing was released.", cause);
    }
}
