package org.throughline.query.accesshistory;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.view.AccessFilter;

/**
 * Asks who was shown a client's data, or what a worker was shown: a {@code Gated<AccessHistory>}.
 *
 * @param about a client ({@code SubjectId}) or a worker ({@code WorkerId})
 * @param filter which entries are wanted
 * @param page which rows are wanted
 */
@Query(namespace = "accesshistory", name = "FindAccessHistory", version = "1")
public record FindAccessHistory(Viewer viewer, TaggedId about, AccessFilter filter, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "accesshistory.FindAccessHistory";

    /** The longest page. */
    public static final int MOST_ROWS = 1000;
}
