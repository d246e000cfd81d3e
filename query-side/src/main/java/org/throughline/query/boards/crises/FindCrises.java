package org.throughline.query.boards.crises;

import java.time.LocalDate;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks for open crisis responses: a {@code Gated<CrisisBoard>}.
 *
 * @param viewer who asks: a crisis responder is answered with all of them, anybody else with those of their programs
 * @param today the local date at which the rows stand
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "boards", name = "FindCrises", version = "1")
public record FindCrises(
        Viewer viewer, LocalDate today, long seen, @Nullable AsOf asOf, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "boards.FindCrises";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
