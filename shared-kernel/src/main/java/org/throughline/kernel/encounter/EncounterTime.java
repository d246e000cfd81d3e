package org.throughline.kernel.encounter;

import java.time.Duration;
import java.time.Instant;

/** How long an encounter stands on the word of the one who declared it. */
public final class EncounterTime {
    /** From when it was recorded until it ends, if nobody else confirms it. */
    public static final Duration UNCONFIRMED = Duration.ofHours(24);

    private EncounterTime() {}

    /** When an encounter ends that was recorded at {@code recordedAt} (UTC) and that nobody confirms. */
    public static Instant endOf(Instant recordedAt) {
        return recordedAt.plus(UNCONFIRMED);
    }
}
