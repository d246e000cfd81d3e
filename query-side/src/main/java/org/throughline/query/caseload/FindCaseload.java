package org.throughline.query.caseload;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks for a caseload: a {@code Gated<CaseloadPage>}.
 *
 * @param viewer who asks; what they may not see is as if it did not exist
 * @param today the local date against which days are counted
 * @param at what was due before this instant is overdue
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "caseload", name = "FindCaseload", version = "1")
public record FindCaseload(
        Viewer viewer,
        CaseloadScope scope,
        LocalDate today,
        Instant at,
        long seen,
        @Nullable AsOf asOf,
        PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "caseload.FindCaseload";

    /** The longest page. */
    public static final int MOST_ROWS = 500;

    /** The first page of the newest state. */
    public static FindCaseload of(Viewer viewer, CaseloadScope scope, LocalDate today) {
        return new FindCaseload(
                viewer,
                scope,
                today,
                today.atStartOfDay(ZoneOffset.UTC).toInstant(),
                0,
                null,
                PageRequest.first(MOST_ROWS));
    }
}
