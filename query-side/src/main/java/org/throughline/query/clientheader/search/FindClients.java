package org.throughline.query.clientheader.search;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.ExactTerms;

/** Asks who goes by {@code terms}: a {@code Gated<ClientMatches>}, read at a fresh head. */
@Query(namespace = "clientsearch", name = "FindClients", version = "1")
public record FindClients(Viewer viewer, ExactTerms terms) {
    /** Stored name of the query. */
    public static final String NAME = "clientsearch.FindClients";

    /** How many are shown. */
    public static final int MOST_ROWS = 20;

    /** Of so many it is asked what relates them to the viewer; exact terms never find as many. */
    static final int MOST_LOOKED_AT = 200;
}
