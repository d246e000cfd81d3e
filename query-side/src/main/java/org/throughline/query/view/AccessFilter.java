package org.throughline.query.view;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;

/**
 * Which entries of a history of accesses are wanted. What is null filters nothing.
 *
 * @param from first local date of the county, inclusive
 * @param until last local date of the county, inclusive to its end
 * @param actor who asked
 * @param outcome how it ended, one of {@link #OUTCOMES}
 * @param view name of the view, as a row of the history tells it
 * @param purpose why it was asked
 * @param newestFirst whether the newest entry comes first
 * @param entry position of the one entry that is wanted, 0 for any
 */
public record AccessFilter(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable WorkerId actor,
        @Nullable String outcome,
        @Nullable String view,
        @Nullable PurposeOfUse purpose,
        boolean newestFirst,
        long entry) {
    /** Filters nothing; the oldest entry comes first. */
    public static final AccessFilter NONE = new AccessFilter(null, null, null, null, null, null, false, 0);

    /** Ways in which a read or a command ends, as rows of the history tell them. */
    public static final Set<String> OUTCOMES = Set.of("RELEASED", "DENIED", "FAILED", "REFUSED", "OTHER");

    /** Whether it leaves the history as it is. */
    public boolean isNone() {
        return equals(NONE);
    }
}
