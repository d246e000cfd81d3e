package org.throughline.infrastructure.vault.key;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Bounds of the vault.
 *
 * @param keptInMemory for how long an unwrapped key stays in memory, more than zero: so long a destroyed key may still
 *     open values on the nodes that did not destroy it
 * @param mostInMemory how many data keys and how many subject keys stay in memory at most, at least 1
 * @param patience how long the key database may take to answer, more than zero
 * @param ticker tells how time goes by
 */
public record VaultSettings(Duration keptInMemory, int mostInMemory, Duration patience, Ticker ticker) {
    /** Ten minutes, 20,000 keys of each kind, ten seconds. */
    public static final VaultSettings DEFAULT =
            new VaultSettings(Duration.ofMinutes(10), 20_000, Duration.ofSeconds(10));

    /** Refuses bounds that bound nothing. */
    public VaultSettings {
        if (!keptInMemory.isPositive() || !patience.isPositive() || mostInMemory < 1) {
            throw new IllegalArgumentException("The bounds of the vault must be more than zero");
        }
    }

    /** Bounds on the system's own time. */
    public VaultSettings(Duration keptInMemory, int mostInMemory, Duration patience) {
        this(keptInMemory, mostInMemory, patience, Ticker.systemTicker());
    }
}
