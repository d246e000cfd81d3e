package org.throughline.query.boards;

import java.time.LocalDate;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;

/**
 * Asks for open transitions: a {@code Gated<TransitionBoard>}.
 *
 * @param queue the program whose queue owns them or that was asked to take over; null for all programs of the viewer
 * @param today the local date against which days are counted
 * @param seen position the answer must have taken in, 0 for any
 * @param after where the page before ended ({@link TransitionBoard#next()}), or null for the first page
 * @param limit at most so many rows, 1 to {@value #MOST_ROWS}
 */
@Query(namespace = "boards", name = "FindTransitions", version = "1")
public record FindTransitions(
        Viewer viewer,
        @Nullable ProgramId queue,
        LocalDate today,
        long seen,
        @Nullable String after,
        int limit) {
    /** Stored name of the query. */
    public static final String NAME = "boards.FindTransitions";

    /** The longest page. */
    public static final int MOST_ROWS = 500;

    /** Refuses a page without rows or beyond the longest. */
    public FindTransitions {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("A page has 1 to " + MOST_ROWS + " rows: " + limit);
        }
    }
}
