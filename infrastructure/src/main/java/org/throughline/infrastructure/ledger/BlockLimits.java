package org.throughline.infrastructure.ledger;

/** How much goes into one block. */
final class BlockLimits {
    /** Appends are gathered into one block up to this many events. */
    static final int GROUP_EVENTS = 128;

    /** Appends are gathered into one block up to this many bytes. */
    static final int GROUP_BYTES = 128 * 1024;

    /** No block is larger; a MongoDB document holds at most 16 MiB, and keys and peaks need room beside the bytes. */
    static final int MAX_BLOCK_BYTES = 8 * 1024 * 1024;

    /** No block has more index keys; an entry of a BSON array takes up to 16 bytes. */
    static final int MAX_BLOCK_KEYS = 256 * 1024;

    private BlockLimits() {}
}
