package org.throughline.query.caseload;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;

/**
 * Asks who a client is: a {@code Gated<Optional<ClientHeader>>}, empty for somebody who does not exist for the viewer.
 *
 * @param seen position the answer must have taken in, 0 for any
 */
@Query(namespace = "caseload", name = "FindClientHeader", version = "1")
public record FindClientHeader(Viewer viewer, SubjectId client, long seen) {
    /** Stored name of the query. */
    public static final String NAME = "caseload.FindClientHeader";
}
