package org.throughline.query.directory.places;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.query.reading.PageRequest;

/**
 * Asks which organizations of others are known: a {@code Gated<OrganizationList>}, folded at a fresh head.
 *
 * @param page which rows are wanted
 */
@Query(namespace = "directory", name = "FindOrganizations", version = "1")
public record FindOrganizations(PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindOrganizations";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
