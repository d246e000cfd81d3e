package org.throughline.query.reading;

import java.time.Duration;

/** A question that would fold the ledger was not begun, because too much of this is asked already. Asking later helps. */
public final class TooMuchWork extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;
    private final boolean ofTheWorker;

    private TooMuchWork(String message, Duration retryAfter, boolean ofTheWorker) {
        super(message, null, false, false);
        this.retryAfter = retryAfter;
        this.ofTheWorker = ofTheWorker;
    }

    /**
     * The worker has asked for more than one may.
     *
     * @param retryAfter after which the next question will be begun
     */
    public static TooMuchWork ofTheWorker(Duration retryAfter) {
        return new TooMuchWork("This worker's questions have cost more than one may ask for.", retryAfter, true);
    }

    /**
     * All workers together have.
     *
     * @param retryAfter after which asking again is worth it
     */
    public static TooMuchWork ofAll(Duration retryAfter) {
        return new TooMuchWork("Too many questions that fold the ledger are waiting.", retryAfter, false);
    }

    /** After which asking again is worth it; at least a second. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether it is the worker's own doing. */
    public boolean isOfTheWorker() {
        return ofTheWorker;
    }
}
