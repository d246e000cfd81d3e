package org.throughline.infrastructure.ledger.verify;

/** Is told how a verification goes on. */
public interface VerificationProgress {
    /** Nobody listens. */
    VerificationProgress NONE = new VerificationProgress() {};

    /**
     * A part begins.
     *
     * @param part name of a ledger, or of its index
     * @param steps events or index entries it will take about
     */
    default void begin(String part, long steps) {}

    /** So many more are done. */
    default void done(long steps) {}
}
