package org.throughline.infrastructure.ledger.verify;

/** What can be wrong with a ledger. */
public enum Damage {
    /** A block is not there. */
    MISSING_BLOCK,
    /** A block begins inside another one. */
    OVERLAPPING_BLOCK,
    /** A block, or the place an event names, belongs somewhere else. */
    OUT_OF_PLACE,
    /** A field is missing, too many, of another type, or does not fit the others. */
    WRONG_FIELD,
    /** A newer version has written this; this one cannot judge it. */
    NEWER_FORMAT,
    /** The bytes of an event are not in the one form they can have. */
    UNREADABLE_EVENT,
    /** The bytes of events are not those that were hashed. */
    ALTERED_BYTES,
    /** The index keys do not follow from the events. */
    WRONG_KEYS,
    /** The peaks do not follow from the events. */
    WRONG_PEAKS,
    /** The root does not follow from the events. */
    WRONG_ROOT,
    /** A block is older than the one before, or accepts a time that it must not. */
    WRONG_TIME,
    /** A block names less of the other ledger than the one before, or more than there is. */
    WRONG_CROSS_HEAD,
    /** The ledger does not begin as it must. */
    WRONG_OPENING,
    /** An epoch does not follow the one before. */
    WRONG_EPOCH,
    /** The index does not lead to a block by one of its keys. */
    INDEX_DISAGREES,
    /** A tile does not follow from the events. */
    WRONG_TILE,
    /** A checkpoint or a statement about keys cannot be read. */
    UNREADABLE_NOTE,
    /** No known key has signed a note, or one of them has not signed this text. */
    BAD_SIGNATURE,
    /** The newest events are gone, although a checkpoint beside them covers them. */
    TRUNCATED,
    /** The whole store is older than a checkpoint kept outside it. */
    ROLLED_BACK,
    /** The events up to a checkpoint are not those it was made of. */
    REWRITTEN
}
