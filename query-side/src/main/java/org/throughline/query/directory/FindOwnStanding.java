package org.throughline.query.directory;

import java.util.List;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;

/**
 * Asks who the viewer is: a {@code Gated<OwnStanding>}, folded at a fresh head.
 *
 * @param purposes which purposes fit the viewer's roles
 */
@Query(namespace = "directory", name = "FindOwnStanding", version = "1")
public record FindOwnStanding(Viewer viewer, List<OwnStanding.Purposes> purposes) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindOwnStanding";

    /** Keeps its own copy. */
    public FindOwnStanding {
        purposes = List.copyOf(purposes);
    }
}
