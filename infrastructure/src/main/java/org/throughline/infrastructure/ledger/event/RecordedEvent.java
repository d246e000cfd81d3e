package org.throughline.infrastructure.ledger.event;

import java.time.Instant;

/**
 * An event at its place in the ledger.
 *
 * @param position place in the ledger, from 0 (the genesis) without gaps; also its leaf index in the Merkle tree
 * @param recordedAt commit time of its block (UTC, microseconds), never earlier than that of the event before unless an
 *     operator has accepted a time; what it is worth then, {@link RecordedTimes} tells
 * @param event the event as appended
 * @param crossHead next position of the ledger this one is ordered against when the block was built, or
 *     {@link #NO_CROSS_HEAD}
 */
public record RecordedEvent(long position, Instant recordedAt, NewEvent event, long crossHead) {
    /** The ledger records no position of another ledger. */
    public static final long NO_CROSS_HEAD = -1;

    /** What the names of the ledger's own events begin with; nobody else's event is appended under such a name. */
    public static final String OWN = "ledger.";

    /** An event of a ledger that records no position of another one. */
    public RecordedEvent(long position, Instant recordedAt, NewEvent event) {
        this(position, recordedAt, event, NO_CROSS_HEAD);
    }

    /**
     * Whether the ledger wrote this for itself: its opening, the beginning of an epoch, an accepted time. It means
     * nothing to others.
     */
    public boolean isOfTheLedger() {
        return event.type().startsWith(OWN);
    }
}
