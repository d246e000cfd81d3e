package org.throughline.infrastructure.ledger.axon.token;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * How a node claims segments.
 *
 * @param node the name under which this store claims; a random one for each start, so that nobody inherits claims
 * @param takeOverAfter how long the beat of a holder may stand still, by this node's own clock, before another takes
 *     over; more than twice what a processor lets pass between two extensions of its claim
 * @param nanoTime this node's monotonic clock
 */
public record TokenStoreOptions(String node, Duration takeOverAfter, LongSupplier nanoTime) {
    private static final Duration TAKE_OVER_AFTER = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if the node has no name or the time is not positive */
    public TokenStoreOptions {
        if (node.isEmpty() || !takeOverAfter.isPositive()) {
            throw new IllegalArgumentException("A node has a name and waits before it takes over");
        }
    }

    /** A new name, 10 s, the machine's monotonic clock. */
    public static TokenStoreOptions forThisStart() {
        return forThisStart(TAKE_OVER_AFTER);
    }

    /** A new name, this time before it takes over, the machine's monotonic clock. */
    public static TokenStoreOptions forThisStart(Duration takeOverAfter) {
        return new TokenStoreOptions(UUID.randomUUID().toString(), takeOverAfter, System::nanoTime);
    }
}
