package org.throughline.query.directory.places;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.id.OrganizationId;

/** Asks what an organization is: a {@code Gated<DirectoryOrganization>}, empty if none is known; folded at a fresh head. */
@Query(namespace = "directory", name = "FindOrganization", version = "1")
public record FindOrganization(OrganizationId organization) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindOrganization";
}
