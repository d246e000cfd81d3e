package org.throughline.query.caseload;

import java.time.LocalDate;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;

/**
 * Asks for a caseload: a {@code Gated<CaseloadPage>}.
 *
 * @param viewer who asks; what they may not see is as if it did not exist
 * @param today the local date against which days are counted
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param after where the page before ended ({@link CaseloadPage#next()}), or null for the first page
 * @param limit at most so many rows, 1 to {@value #MOST_ROWS}
 */
@Query(namespace = "caseload", name = "FindCaseload", version = "1")
public record FindCaseload(
        Viewer viewer,
        CaseloadScope scope,
        LocalDate today,
        long seen,
        @Nullable AsOf asOf,
        @Nullable String after,
        int limit) {
    /** Stored name of the query. */
    public static final String NAME = "caseload.FindCaseload";

    /** The longest page. */
    public static final int MOST_ROWS = 500;

    /** Refuses a page without rows or beyond the longest. */
    public FindCaseload {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("A page has 1 to " + MOST_ROWS + " rows: " + limit);
        }
    }

    /** The first page of the newest state. */
    public static FindCaseload of(Viewer viewer, CaseloadScope scope, LocalDate today) {
        return new FindCaseload(viewer, scope, today, 0, null, null, MOST_ROWS);
    }
}
