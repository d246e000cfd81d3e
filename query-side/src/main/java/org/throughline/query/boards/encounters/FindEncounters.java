package org.throughline.query.boards.encounters;

import java.time.Instant;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks for the register of encounters: a {@code Gated<EncounterRegister>}.
 *
 * @param viewer who asks: the privacy officer and supervisors of the intake queue are answered with all that they may
 *     know of, anybody else with those of their programs
 * @param now when it is asked (UTC), by which encounters are over; without meaning where {@code asOf} is given
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "boards", name = "FindEncounters", version = "1")
public record FindEncounters(
        Viewer viewer, Instant now, long seen, @Nullable AsOf asOf, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "boards.FindEncounters";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
