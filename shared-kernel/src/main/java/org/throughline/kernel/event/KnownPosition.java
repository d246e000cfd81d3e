package org.throughline.kernel.event;

import org.jspecify.annotations.Nullable;

/** Where an event stands in the care ledger, as the storage tells it beside the event. */
public final class KnownPosition {
    /** Name of the metadata value that holds the position, in decimal digits. */
    public static final String KEY = "position";

    private KnownPosition() {}

    /** The position; behind all positions for an event that is not stored yet. */
    public static long of(@Nullable String value) {
        return value == null ? Long.MAX_VALUE : Long.parseLong(value);
    }
}
