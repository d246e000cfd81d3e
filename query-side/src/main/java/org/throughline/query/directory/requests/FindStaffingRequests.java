package org.throughline.query.directory.requests;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.PageRequest;

/**
 * Asks what waits for a second person: a {@code Gated<StaffingRequests>}, folded at a fresh head.
 *
 * @param viewer who asks: an administrator is answered with all of it, a supervisor with the joinings of their programs
 * @param page which rows are wanted
 */
@Query(namespace = "directory", name = "FindStaffingRequests", version = "1")
public record FindStaffingRequests(Viewer viewer, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindStaffingRequests";

    /** The longest page. */
    public static final int MOST_ROWS = 200;
}
