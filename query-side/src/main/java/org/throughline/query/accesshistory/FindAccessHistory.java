package org.throughline.query.accesshistory;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.TaggedId;

/**
 * Asks who was shown a client's data, or what a worker was shown: a {@code Gated<AccessHistory>}.
 *
 * @param about a client ({@code SubjectId}) or a worker ({@code WorkerId})
 * @param after rows behind this position of the access ledger, 0 for the first page
 * @param limit at most so many rows, 1 to {@value #MOST_ROWS}
 */
@Query(namespace = "accesshistory", name = "FindAccessHistory", version = "1")
public record FindAccessHistory(Viewer viewer, TaggedId about, long after, int limit) {
    /** Stored name of the query. */
    public static final String NAME = "accesshistory.FindAccessHistory";

    /** The longest page. */
    public static final int MOST_ROWS = 1000;

    /** Refuses a page without rows or beyond the longest. */
    public FindAccessHistory {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("A page has 1 to " + MOST_ROWS + " rows: " + limit);
        }
    }
}
