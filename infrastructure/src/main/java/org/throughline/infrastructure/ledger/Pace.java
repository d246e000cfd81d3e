package org.throughline.infrastructure.ledger;

/** How soon a block follows the one before it. */
public enum Pace {
    /** As soon as the callers who were answered together are back: for callers who race each other. */
    PROMPT,

    /**
     * After a rest as long as the block before took, if more than one append waits. Where the store or the processors are
     * busy, twice as many appends share a block then, and a block costs about the same however many share it; a caller
     * alone waits for nobody.
     */
    SPARING
}
