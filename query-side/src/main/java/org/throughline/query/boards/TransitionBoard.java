package org.throughline.query.boards;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.caseload.DueCounts;
import org.throughline.query.caseload.DueDate;
import org.throughline.query.caseload.LastContact;
import org.throughline.query.caseload.TransitionDay;
import org.throughline.query.reading.CarePosition;

/**
 * Open transitions: first those in whose queue nobody works, then those nobody has by name, then by what is due next,
 * then the oldest discharge first.
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param unowned how many on the whole board nobody has by name, or only somebody who works there no more
 * @param withoutStaff how many on the whole board are owned by a queue in which nobody works (domain rule I16)
 * @param counts what is owed on the whole board
 * @param position the newest position that the page shows, or null if it shows nothing
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record TransitionBoard(
        List<Row> rows,
        @Nullable String next,
        int unowned,
        int withoutStaff,
        DueCounts counts,
        @Nullable CarePosition position,
        @Nullable CarePosition incompleteSince) {
    /** Keeps its own copy of the rows. */
    public TransitionBoard {
        rows = List.copyOf(rows);
    }

    /**
     * One open transition.
     *
     * @param name sealed until the answer is released; null if no name is known
     * @param deceased whether a death of the person is recorded; the transition stays until somebody ends it
     * @param due what must be done for it, the next first
     * @param byName whether somebody who works in the owning queue has it by name
     * @param queueWithoutStaff whether nobody works in the owning queue
     * @param lastContact the newest contact of ours with the person that was kept, or null
     * @param lastContactDaysAgo local days from it to the date asked about, or null
     * @param position position of the newest event that the row has taken in
     */
    public record Row(
            SubjectId client,
            @Nullable Sealed<HumanName> name,
            boolean deceased,
            TransitionDay day,
            List<DueDate> due,
            boolean byName,
            boolean queueWithoutStaff,
            @Nullable LastContact lastContact,
            @Nullable Integer lastContactDaysAgo,
            CarePosition position) {
        /** Keeps its own copy of the list. */
        public Row {
            due = List.copyOf(due);
        }
    }
}
