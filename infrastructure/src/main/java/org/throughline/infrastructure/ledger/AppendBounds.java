package org.throughline.infrastructure.ledger;

import org.throughline.infrastructure.ledger.block.BlockLimits;
import org.throughline.infrastructure.ledger.problem.LedgerOverloaded;

/**
 * How many appends wait on a node, and how many are gathered into one block.
 *
 * @param waitingAppends appends that may wait, at least 1; further ones get {@link LedgerOverloaded}
 * @param waitingBytes bytes that may wait, at least 1; a single append may always wait
 * @param blockEvents up to so many events appends are gathered into one block, 1 to {@link #MOST_BLOCK_EVENTS}
 * @param blockBytes up to so many bytes appends are gathered into one block, {@link #LEAST_BLOCK_BYTES} to
 *     {@link #MOST_BLOCK_BYTES}; a larger append has a block of its own
 */
public record AppendBounds(int waitingAppends, long waitingBytes, int blockEvents, long blockBytes) {
    /** No more events are gathered: an append waits for the whole block it is in. */
    public static final int MOST_BLOCK_EVENTS = 1024;

    /** Below this, gathering gains nothing. */
    public static final long LEAST_BLOCK_BYTES = 1024;

    /** No more bytes are gathered, so that the index keys of a block stay within {@link BlockLimits#MAX_BLOCK_KEYS}. */
    public static final long MOST_BLOCK_BYTES = 1024 * 1024;

    /** 4,096 appends or 64 MiB waiting; 128 events or 128 KiB in a block. */
    public static final AppendBounds DEFAULT = new AppendBounds(4096, 64L * 1024 * 1024, 128, 128L * 1024);

    /** @throws IllegalArgumentException outside of these ranges */
    public AppendBounds {
        if (waitingAppends < 1 || waitingBytes < 1) {
            throw new IllegalArgumentException("bounds are positive");
        }
        if (blockEvents < 1
                || blockEvents > MOST_BLOCK_EVENTS
                || blockBytes < LEAST_BLOCK_BYTES
                || blockBytes > MOST_BLOCK_BYTES) {
            throw new IllegalArgumentException("a block gathers up to " + MOST_BLOCK_EVENTS + " events and between "
                    + LEAST_BLOCK_BYTES + " and " + MOST_BLOCK_BYTES + " bytes");
        }
    }
}
