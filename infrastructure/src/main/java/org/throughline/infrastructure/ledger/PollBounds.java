package org.throughline.infrastructure.ledger;

import java.time.Duration;

/**
 * How often a node that waits for blocks of others asks the store for them: at the shortest pause after it found one, then
 * less and less often. Blocks of its own it knows at once.
 *
 * @param shortest pause after a block was found, positive
 * @param longest pause while nothing comes, not shorter
 */
public record PollBounds(Duration shortest, Duration longest) {
    /** 10 to 250 ms. */
    public static final PollBounds DEFAULT = new PollBounds(Duration.ofMillis(10), Duration.ofMillis(250));

    /** @throws IllegalArgumentException if these are no bounds */
    public PollBounds {
        if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("the shortest pause is positive and the longest is not shorter");
        }
    }
}
