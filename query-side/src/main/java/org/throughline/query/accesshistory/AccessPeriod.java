package org.throughline.query.accesshistory;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.throughline.kernel.event.Actor;
import org.throughline.query.accesshistory.AccessHistory.Outcome;
import org.throughline.query.accesshistory.AccessHistory.Row;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.view.AccessFilter;

/** The entries of a history that fit a filter, in the order asked for, and what they come to. */
final class AccessPeriod {
    /** How many entries are looked through at most, the newest ones. */
    static final int MOST = 20_000;

    private final AccessFilter filter;
    private final ZoneId zone;

    /** @param zone the county's, whose dates the filter names */
    AccessPeriod(AccessFilter filter, ZoneId zone) {
        this.filter = filter;
        this.zone = zone;
    }

    /** Whether a row fits. */
    boolean fits(Row row) {
        LocalDate day = row.recordedAt().atZone(zone).toLocalDate();
        return (filter.from() == null || !day.isBefore(filter.from()))
                && (filter.until() == null || !day.isAfter(filter.until()))
                && (filter.actor() == null || Actor.worker(filter.actor()).equals(row.actor()))
                && (filter.outcome() == null
                        || filter.outcome().equals(row.outcome().name()))
                && (filter.view() == null || filter.view().equals(row.view()))
                && (filter.purpose() == null || filter.purpose() == row.purpose())
                && (filter.entry() == 0 || filter.entry() == row.position().value());
    }

    /** The page of {@code rows}, which come in the order of the ledger. */
    PageRequest.Page<Row> page(List<Row> rows, PageRequest request) {
        if (!filter.newestFirst()) {
            return request.of(rows, row -> PageRequest.place(row.position().value()));
        }
        List<Row> newest = new ArrayList<>(rows);
        Collections.reverse(newest);
        return request.of(
                newest, row -> PageRequest.place(Long.MAX_VALUE - row.position().value()));
    }

    /** What they come to. */
    static AccessHistory.Sum sum(List<Row> rows) {
        Predicate<Row> released = row -> row.outcome() == Outcome.RELEASED;
        long people = rows.stream()
                .filter(released)
                .map(Row::actor)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        long denials = rows.stream()
                .filter(row -> row.outcome() == Outcome.DENIED || row.outcome() == Outcome.REFUSED)
                .count();
        return new AccessHistory.Sum(
                (int) people, (int) rows.stream().filter(released).count(), (int) denials);
    }
}
