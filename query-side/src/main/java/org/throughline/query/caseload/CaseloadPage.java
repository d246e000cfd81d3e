package org.throughline.query.caseload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.query.reading.CarePosition;

/**
 * A page of a caseload: crises that nobody has answered, imminent risk first; then by what is due next; rows without
 * anything due come last.
 *
 * @param rows one per client
 * @param next to ask for the page after this one, or null if this is the last
 * @param cutShort whether the page ends before its limit, because looking further would have cost too much at once; more
 *     may come behind it, which 'next' asks for
 * @param counts what is owed on the whole list; null where telling whose rows are shown would cost too much at once
 * @param position the newest position that the page shows, or null if it shows nothing
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record CaseloadPage(
        List<CaseloadRow> rows,
        @Nullable String next,
        boolean cutShort,
        @Nullable DueCounts counts,
        @Nullable CarePosition position,
        @Nullable CarePosition incompleteSince) {
    /** Keeps its own copy of the rows. */
    public CaseloadPage {
        rows = List.copyOf(rows);
    }
}
