package org.throughline.query.reading;

import org.jspecify.annotations.Nullable;

/**
 * A place in the care ledger, as an answer shows it. Whoever writes the answer adds in which epoch of the ledger it was
 * read.
 *
 * @param value position, from 0 without gaps
 */
public record CarePosition(long value) {
    /** Refuses a negative position. */
    public CarePosition {
        if (value < 0) {
            throw new IllegalArgumentException("A position is at least 0: " + value);
        }
    }

    /** The same for what may be absent. */
    public static @Nullable CarePosition ofNullable(@Nullable Long value) {
        return value == null ? null : new CarePosition(value);
    }
}
