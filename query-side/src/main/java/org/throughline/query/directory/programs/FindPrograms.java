package org.throughline.query.directory.programs;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.query.reading.PageRequest;

/**
 * Asks which programs there are: a {@code Gated<ProgramList>}, folded at a fresh head.
 *
 * @param page which rows are wanted
 */
@Query(namespace = "directory", name = "FindPrograms", version = "1")
public record FindPrograms(PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindPrograms";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
