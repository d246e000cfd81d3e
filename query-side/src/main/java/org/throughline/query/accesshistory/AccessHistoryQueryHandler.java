package org.throughline.query.accesshistory;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.accesshistory.AccessHistory.Row;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers who was shown what. Reading this history is an entry of it too, by the gate that releases it. */
public final class AccessHistoryQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "access-history";

    private static final int VERSION = 1;

    private final AccessEntries entries;

    /** Answers from {@code entries}. */
    public AccessHistoryQueryHandler(AccessEntries entries) {
        this.entries = entries;
    }

    /** A page of the history, behind the gate. */
    @QueryHandler(queryName = FindAccessHistory.NAME)
    public Mono<Gated<AccessHistory>> find(FindAccessHistory query) {
        return entries.naming(query.about(), query.after() + 1, Long.MAX_VALUE)
                .map(AccessWords::row)
                .map(row -> query.about() instanceof SubjectId client ? naming(row, client) : row)
                .take(query.limit() + 1L)
                .collectList()
                .map(rows -> gated(query, rows));
    }

    /** An answer may have shown others too; they are nothing to the history of this client. */
    private static Row naming(Row row, SubjectId client) {
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
                row.view(),
                row.clients().contains(client) ? List.of(client) : List.of(),
                row.fields(),
                row.count(),
                row.carePosition());
    }

    private static Gated<AccessHistory> gated(FindAccessHistory query, List<Row> rows) {
        boolean more = rows.size() > query.limit();
        List<Row> shown = more ? rows.subList(0, query.limit()) : rows;
        return new Gated<>(
                new AccessHistory(shown, more ? shown.getLast().position() : null),
                VIEW,
                VERSION,
                shown.stream()
                        .flatMap(row -> row.clients().stream())
                        .distinct()
                        .map(client -> new ShownClient(client, 0))
                        .toList(),
                Set.of(FieldClass.ACCESS_HISTORY),
                shown.size(),
                0);
    }
}
