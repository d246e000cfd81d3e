package org.throughline.infrastructure.ledger.checkpoint;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often checkpoints are made, and who is told.
 *
 * @param interval longest time without a checkpoint while the ledger grows, positive
 * @param events so many new events make a checkpoint earlier, at least 1
 * @param witness submission prefix of a C2SP tlog-witness, http or https; none if absent
 */
public record CheckpointSettings(
        Duration interval, long events, @Nullable URI witness) {
    public CheckpointSettings {
        if (!interval.isPositive() || events < 1) {
            throw new IllegalArgumentException("checkpoints are made at positive intervals");
        }
        if (witness != null
                && (witness.getScheme() == null || !witness.getScheme().matches("https?"))) {
            throw new IllegalArgumentException("a witness has an address that begins with http:// or https://");
        }
    }

    /** A checkpoint a minute or every 10,000 events; no witness. */
    public static CheckpointSettings defaults() {
        return new CheckpointSettings(Duration.ofMinutes(1), 10_000, null);
    }
}
