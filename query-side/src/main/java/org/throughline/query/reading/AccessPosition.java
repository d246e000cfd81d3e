package org.throughline.query.reading;

/**
 * A place in the access ledger, as an answer shows it. Whoever writes the answer adds in which epoch of the ledger it
 * was read.
 *
 * @param value position, from 0 without gaps
 */
public record AccessPosition(long value) {
    /** Refuses a negative position. */
    public AccessPosition {
        if (value < 0) {
            throw new IllegalArgumentException("A position is at least 0: " + value);
        }
    }
}
