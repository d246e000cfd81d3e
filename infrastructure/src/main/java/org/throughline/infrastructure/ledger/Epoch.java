package org.throughline.infrastructure.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * One life of a ledger: from its opening, or from a restore, to the next restore. Positions go on.
 *
 * @param id drawn at random
 * @param since position of the event that begins it; 0 for the opening
 * @param lastKnown the last checkpoint of the epoch before that whoever restored it knew of; absent if none was
 *     known, and for the opening
 */
public record Epoch(UUID id, long since, @Nullable SignedNote lastKnown) {
    /** That of {@code epochs}, which stand in their order, in which a position was recorded. */
    public static Epoch of(long position, List<Epoch> epochs) {
        return epochs.stream()
                .filter(epoch -> epoch.since() <= position)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException("Before the opening of the ledger: " + position));
    }
}
