package org.throughline.infrastructure.access.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.query.reading.CarePosition;

/**
 * What a command did.
 *
 * @param position position in the care ledger of its last event that the one who asked may know of; a view that has taken
 *     it in shows the change. Null if there is none: where the ledger stands is nobody's business
 * @param recordedAt when it was committed, UTC; null for a command that changed nothing
 * @param events its events, in order, as far as the one who asked may know of them
 * @param changed names of the parts of a record that a correction changed, such as {@code contactPoints}; empty for what
 *     corrects nothing
 * @param repeated whether this is the answer to an earlier request with the same idempotency key
 */
public record CommandOutcome(
        @Nullable CarePosition position,
        @Nullable Instant recordedAt,
        List<EventRef> events,
        List<String> changed,
        boolean repeated) {
    /** Keeps its own copies. */
    public CommandOutcome {
        events = List.copyOf(events);
        changed = List.copyOf(changed);
    }
}
