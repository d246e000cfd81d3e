package org.throughline.query.directory.places;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.id.FacilityId;

/** Asks what a place is: a {@code Gated<DirectoryFacility>}, empty if none is known; folded at a fresh head. */
@Query(namespace = "directory", name = "FindFacility", version = "1")
public record FindFacility(FacilityId facility) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindFacility";
}
