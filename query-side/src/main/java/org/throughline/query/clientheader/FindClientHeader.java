package org.throughline.query.clientheader;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.AsOf;

/**
 * Asks who a client is: a {@code Gated<ClientHeader>}, empty for somebody who does not exist for the viewer.
 *
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 */
@Query(namespace = "caseload", name = "FindClientHeader", version = "1")
public record FindClientHeader(
        Viewer viewer,
        SubjectId client,
        long seen,
        @Nullable AsOf asOf) {
    /** Stored name of the query. */
    public static final String NAME = "caseload.FindClientHeader";
}
