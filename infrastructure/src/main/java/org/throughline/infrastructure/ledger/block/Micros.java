package org.throughline.infrastructure.ledger.block;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Commit times as stored: microseconds since 1970-01-01T00:00Z. */
public final class Micros {
    private Micros() {}

    /** The microsecond that {@code instant} lies in. */
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
    }

    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
