package org.throughline.query.directory.workers;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.WorkerId;

/**
 * Asks who a worker is: a {@code Gated<DirectoryWorker>}, empty for an id nobody has and for a worker who is not named to
 * whoever asks; folded at a fresh head.
 */
@Query(namespace = "directory", name = "FindWorker", version = "1")
public record FindWorker(Viewer viewer, WorkerId worker) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindWorker";
}
