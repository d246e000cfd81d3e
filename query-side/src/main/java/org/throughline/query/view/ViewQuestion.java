package org.throughline.query.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.ExactTerms;
import org.throughline.query.reading.PageRequest;

/**
 * What somebody asks of a view. A parameter that the view does not take has here what it has when nobody names it.
 *
 * @param viewer who asks
 * @param about the client, worker, program or record; null for views about no one of them
 * @param date the local date against which days are counted
 * @param now when it was asked
 * @param at the moment against which it is told what is overdue: that of asking, or the past one asked about, or the
 *     beginning of {@code date} where that is another day
 * @param seen position of the care ledger that the answer must have taken in, 0 for any
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 * @param filter which entries of a history of accesses are wanted
 * @param terms by what somebody is looked for, or null where nobody is
 */
public record ViewQuestion(
        Viewer viewer,
        @Nullable TaggedId about,
        LocalDate date,
        Instant now,
        Instant at,
        long seen,
        @Nullable AsOf asOf,
        PageRequest page,
        AccessFilter filter,
        @Nullable ExactTerms terms) {
    /** The same question asked by the same worker in another capacity. */
    public ViewQuestion askedBy(Viewer acting) {
        return new ViewQuestion(acting, about, date, now, at, seen, asOf, page, filter, terms);
    }

    /** What the view is about, which is of this type by the view's own path. */
    public <T extends TaggedId> T about(Class<T> type) {
        return Objects.requireNonNull(type.cast(about), "The path of the view names what it is about");
    }
}
