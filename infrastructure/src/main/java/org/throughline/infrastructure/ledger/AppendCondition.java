package org.throughline.infrastructure.ledger;

import java.util.List;
import org.throughline.infrastructure.ledger.event.LedgerQuery;

/**
 * Refuses an append if an event at a position greater than {@code after} matches. It is checked exactly, over every
 * event up to the place where the append lands.
 *
 * @param failIfEventsMatch what must not have happened
 * @param after last position the decision has taken into account; -1 for nothing, not even the genesis
 */
public record AppendCondition(LedgerQuery failIfEventsMatch, long after) {
    private static final AppendCondition NONE = new AppendCondition(new LedgerQuery(List.of()), Long.MAX_VALUE);

    public AppendCondition {
        if (after < -1) {
            throw new IllegalArgumentException("positions start at 0, so nothing lies before -1");
        }
    }

    /** Appends whatever has happened. */
    public static AppendCondition none() {
        return NONE;
    }

    public boolean isNone() {
        return after == Long.MAX_VALUE || failIfEventsMatch.items().isEmpty();
    }
}
