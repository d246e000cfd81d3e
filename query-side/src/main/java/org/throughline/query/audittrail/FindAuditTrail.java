package org.throughline.query.audittrail;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.AsOf;

/**
 * Asks what happened: a {@code Gated<AuditTrail>}.
 *
 * @param about a client, worker, program, referral, episode, transition, crisis, ...: anything with an id in events
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param after rows behind this position, 0 for the first page
 * @param limit at most so many rows, 1 to {@value #MOST_ROWS}
 */
@Query(namespace = "audittrail", name = "FindAuditTrail", version = "1")
public record FindAuditTrail(
        Viewer viewer, TaggedId about, @Nullable AsOf asOf, long after, int limit) {
    /** Stored name of the query. */
    public static final String NAME = "audittrail.FindAuditTrail";

    /** The longest page. */
    public static final int MOST_ROWS = 1000;

    /** Refuses a page without rows or beyond the longest. */
    public FindAuditTrail {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("A page has 1 to " + MOST_ROWS + " rows: " + limit);
        }
    }
}
