package org.throughline.query.boards.crises;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.caseload.DueDate;
import org.throughline.query.caseload.OpenCrisis;
import org.throughline.query.reading.CarePosition;

/**
 * Open crisis responses: imminent risk that nobody has answered first, then whatever nobody has answered, then by what is
 * due next.
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param imminentRisk how many on the whole board are of imminent risk and not answered
 * @param position the newest position that the page shows, or null if it shows nothing
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record CrisisBoard(
        List<Row> rows,
        @Nullable String next,
        int imminentRisk,
        @Nullable CarePosition position,
        @Nullable CarePosition incompleteSince) {
    /** Keeps its own copy of the rows. */
    public CrisisBoard {
        rows = List.copyOf(rows);
    }

    /**
     * One open response.
     *
     * @param client the person in crisis: who they were identified as, or the id given at the first call
     * @param name sealed until the answer is released; null if no name is known
     * @param crisis what was said at the call and how it stands; place and callback are sealed until released
     * @param due what must be done for it, the next first
     * @param position position of the newest event that the row has taken in
     */
    public record Row(
            SubjectId client,
            @Nullable Sealed<HumanName> name,
            OpenCrisis crisis,
            List<DueDate> due,
            CarePosition position) {
        /** Keeps its own copy of the list. */
        public Row {
            due = List.copyOf(due);
        }
    }
}
