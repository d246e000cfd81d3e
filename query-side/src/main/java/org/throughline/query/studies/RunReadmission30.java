package org.throughline.query.studies;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;

/** Asks for the readmission study: a {@code Gated<ReadmissionReport>}. */
@Query(namespace = "studies", name = "RunReadmission30", version = "1")
public record RunReadmission30(Viewer viewer, AsOf asOf) {
    /** Stored name of the query. */
    public static final String NAME = "studies.RunReadmission30";
}
