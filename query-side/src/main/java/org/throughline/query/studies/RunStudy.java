package org.throughline.query.studies;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;

/**
 * Asks for a study: a {@code Gated<StudyReport>}.
 *
 * @param study name of the measure
 */
@Query(namespace = "studies", name = "RunStudy", version = "1")
public record RunStudy(Viewer viewer, String study, AsOf asOf) {
    /** Stored name of the query. */
    public static final String NAME = "studies.RunStudy";
}
