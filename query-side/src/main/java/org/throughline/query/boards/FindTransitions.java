package org.throughline.query.boards;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks for open transitions: a {@code Gated<TransitionBoard>}.
 *
 * @param queue the program whose queue owns them or that was asked to take over; null for all programs of the viewer
 * @param today the local date against which days are counted
 * @param at what was due before this instant is overdue
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "boards", name = "FindTransitions", version = "1")
public record FindTransitions(
        Viewer viewer,
        @Nullable ProgramId queue,
        LocalDate today,
        Instant at,
        long seen,
        @Nullable AsOf asOf,
        PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "boards.FindTransitions";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
