package org.throughline.query.directory.workers;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.PageRequest;

/**
 * Asks who works for the county: a {@code Gated<WorkerList>}, folded at a fresh head.
 *
 * @param viewer who asks
 * @param page which rows are wanted
 */
@Query(namespace = "directory", name = "FindWorkers", version = "1")
public record FindWorkers(Viewer viewer, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindWorkers";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
