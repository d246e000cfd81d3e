package org.throughline.query.audittrail;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks what happened: a {@code Gated<AuditTrail>}.
 *
 * @param about a client, worker, program, referral, episode, transition, crisis, ...: anything with an id in events
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "audittrail", name = "FindAuditTrail", version = "1")
public record FindAuditTrail(
        Viewer viewer, TaggedId about, @Nullable AsOf asOf, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "audittrail.FindAuditTrail";

    /** The longest page. */
    public static final int MOST_ROWS = 1000;
}
