package org.throughline.infrastructure.ledger.block;

import org.throughline.infrastructure.ledger.AppendBounds;

/** How much goes into one block at most; how much is gathered, {@link AppendBounds} say. */
public final class BlockLimits {
    /** No block is larger; a MongoDB document holds at most 16 MiB, and keys and peaks need room beside the bytes. */
    public static final int MAX_BLOCK_BYTES = 8 * 1024 * 1024;

    /** No block has more index keys; an entry of a BSON array takes up to 16 bytes. */
    public static final int MAX_BLOCK_KEYS = 256 * 1024;

    private BlockLimits() {}
}
