package org.throughline.query.directory.places;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.query.reading.PageRequest;

/**
 * Asks which places of others are known: a {@code Gated<FacilityList>}, folded at a fresh head.
 *
 * @param page which rows are wanted
 */
@Query(namespace = "directory", name = "FindFacilities", version = "1")
public record FindFacilities(PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindFacilities";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
