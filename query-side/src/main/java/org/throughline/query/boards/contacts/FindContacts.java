package org.throughline.query.boards.contacts;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks when a client was met or tried: a {@code Gated<ClientContacts>}.
 *
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "boards", name = "FindContacts", version = "1")
public record FindContacts(
        Viewer viewer,
        SubjectId client,
        long seen,
        @Nullable AsOf asOf,
        PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "boards.FindContacts";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
