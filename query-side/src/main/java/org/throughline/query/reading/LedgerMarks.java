package org.throughline.query.reading;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tells by what a position of the care ledger can be proved later. */
public interface LedgerMarks {
    /** The mark of the block that holds {@code position}. */
    Mono<Mark> at(long position);

    /**
     * What fixes the ledger's content at a position.
     *
     * @param ledger name of the ledger
     * @param epoch random id of the epoch in which the position was recorded: a later restore begins another one
     * @param position the position as it is told to others, with that epoch
     * @param recordedAt when the event at the position was committed (UTC)
     * @param root Merkle root (RFC 6962) after the block that holds the position, in hexadecimal digits
     * @param leaves how many leaves the root covers
     */
    record Mark(String ledger, UUID epoch, String position, Instant recordedAt, String root, long leaves) {}
}
