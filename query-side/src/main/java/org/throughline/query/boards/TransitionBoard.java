package org.throughline.query.boards;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.caseload.TransitionDay;

/**
 * Open transitions: those nobody has by name first, then the oldest discharge first.
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param unowned how many on the whole board nobody has by name
 * @param position position of the care ledger that the answer stands for
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record TransitionBoard(
        List<Row> rows,
        @Nullable String next,
        int unowned,
        long position,
        @Nullable Long incompleteSince) {
    /** Keeps its own copy of the rows. */
    public TransitionBoard {
        rows = List.copyOf(rows);
    }

    /**
     * One open transition.
     *
     * @param name sealed until the answer is released; null if no name is known
     * @param due what must be done for it, the next first
     * @param position position of the newest event that the row has taken in
     */
    public record Row(
            SubjectId client,
            @Nullable Sealed<HumanName> name,
            TransitionDay day,
            List<RunningClock> due,
            long position) {
        /** Keeps its own copy of the list. */
        public Row {
            due = List.copyOf(due);
        }
    }
}
