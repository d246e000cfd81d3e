package org.throughline.query.reading;

/** A question about the past would fold more events than are folded at once. */
public final class TooManyEvents extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How many events a question is answered from at once. */
    public static final int LIMIT = 200_000;

    /** More than {@link #LIMIT} events. */
    public TooManyEvents() {
        super("This question needs more than " + LIMIT + " events; ask for less at once.", null, false, false);
    }
}
