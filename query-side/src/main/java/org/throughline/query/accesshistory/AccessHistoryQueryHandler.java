package org.throughline.query.accesshistory;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.accesshistory.AccessHistory.Row;
import org.throughline.query.reading.AccessEntries;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.MetAs;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers who was shown what. Reading this history is an entry of it too, by the gate that releases it. */
public final class AccessHistoryQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "access-history";

    static final int VERSION = 2;

    private final AccessEntries entries;
    private final CareHistory history;
    private final LegalEntityId county;
    private final ZoneId zone;
    private final AccessWords words;

    /**
     * Answers from {@code entries}.
     *
     * @param history where it is read who turned out to be whom
     * @param county the legal entity for which everybody worked before entries named one
     * @param zone the county's, in which an entry has its local date
     * @param shownName the one name by which a view is told, from any name that an entry holds
     * @param ruleMeaning a rule in plain words, from the id that an entry holds
     */
    public AccessHistoryQueryHandler(
            AccessEntries entries,
            CareHistory history,
            LegalEntityId county,
            ZoneId zone,
            UnaryOperator<String> shownName,
            UnaryOperator<String> ruleMeaning) {
        this.entries = entries;
        this.history = history;
        this.county = county;
        this.zone = zone;
        this.words = new AccessWords(shownName, ruleMeaning);
    }

    /** A page of the history, behind the gate. */
    @QueryHandler(queryName = FindAccessHistory.NAME)
    public Mono<Gated<AccessHistory>> find(FindAccessHistory query) {
        if (!query.filter().isNone()) {
            return ids(query).flatMap(ids -> period(query, ids));
        }
        return ids(query)
                .flatMap(ids -> entries.naming(ids, query.page().afterPosition() + 1, Long.MAX_VALUE)
                        .mapNotNull(recorded -> readable(recorded, query, ids))
                        .map(words::row)
                        .map(row -> query.about() instanceof SubjectId ? naming(row, ids) : row)
                        .take(query.page().limit() + 1L)
                        .collectList())
                .map(rows -> gated(query, rows));
    }

    /** All that fit are looked through for each page, so that their sum is that of all of them. */
    private Mono<Gated<AccessHistory>> period(FindAccessHistory query, Set<TaggedId> ids) {
        var period = new AccessPeriod(query.filter(), zone);
        long entry = query.filter().entry();
        return entries.naming(ids, Math.max(1, entry), entry == 0 ? Long.MAX_VALUE : entry + 1)
                .takeLast(AccessPeriod.MOST + 1)
                .collectList()
                .map(newest -> {
                    boolean cutShort = newest.size() > AccessPeriod.MOST;
                    List<Row> rows = newest.stream()
                            .skip(cutShort ? 1 : 0)
                            .flatMap(recorded -> Stream.ofNullable(readable(recorded, query, ids)))
                            .map(words::row)
                            .map(row -> query.about() instanceof SubjectId ? naming(row, ids) : row)
                            .filter(period::fits)
                            .toList();
                    PageRequest.Page<Row> page = period.page(rows, query.page());
                    return gated(new AccessHistory(page.rows(), page.next(), AccessPeriod.sum(rows), cutShort));
                });
    }

    private @Nullable Recorded<AccessEvent> readable(
            Recorded<AccessEvent> recorded, FindAccessHistory query, Set<TaggedId> ids) {
        return new ReadableEntry(query.viewer(), county, ids)
                .of(recorded.event())
                .map(entry -> new Recorded<>(recorded.position(), recorded.recordedAt(), entry))
                .orElse(null);
    }

    /** The client, and the ids under which they were met in a crisis as far as the viewer may know. */
    private Mono<Set<TaggedId>> ids(FindAccessHistory query) {
        if (!(query.about() instanceof SubjectId client)) {
            return Mono.just(Set.of(query.about()));
        }
        return history.position()
                .flatMapMany(position -> history.about(Set.of(client), MetAs.TYPES, position))
                .map(Recorded::event)
                .filter(event -> query.viewer().sees(Compartment.of(event.envelope())))
                .collect(() -> new MetAs(client), MetAs::take)
                .map(MetAs::ids);
    }

    /** An answer may have shown others too; they are nothing to the history of this client. */
    private static Row naming(Row row, Set<TaggedId> client) {
        return new Row(
                row.position(),
                row.recordedAt(),
                row.outcome(),
                row.sentence(),
                row.actor(),
                row.roles(),
                row.purpose(),
                row.channel(),
                row.request(),
                row.rule(),
                row.ruleMeaning(),
                row.view(),
                row.clients().stream().filter(client::contains).toList(),
                row.fields(),
                row.count(),
                row.carePosition());
    }

    private static Gated<AccessHistory> gated(FindAccessHistory query, List<Row> rows) {
        PageRequest.Page<Row> page =
                query.page().of(rows, row -> PageRequest.place(row.position().value()));
        return gated(new AccessHistory(page.rows(), page.next(), null, false));
    }

    private static Gated<AccessHistory> gated(AccessHistory history) {
        List<Row> shown = history.rows();
        return new Gated<>(
                history,
                VIEW,
                VERSION,
                shown.stream()
                        .flatMap(row -> row.clients().stream())
                        .distinct()
                        .map(client -> new ShownClient(client, 0, Set.of()))
                        .toList(),
                Set.of(FieldClass.ACCESS_HISTORY),
                shown.size(),
                0);
    }
}
