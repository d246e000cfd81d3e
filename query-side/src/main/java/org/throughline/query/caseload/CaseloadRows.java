package org.throughline.query.caseload;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.projection.Found;
import reactor.core.publisher.Mono;

/**
 * Makes rows out of states for one viewer. Only compartments the viewer sees are ever looked into, so what is hidden
 * changes no row, no order and no count.
 */
public final class CaseloadRows {
    private final CaseloadSource source;
    private final Viewer viewer;
    private final LocalDate today;

    /** Rows as {@code viewer} sees them on the local date {@code today}. */
    public CaseloadRows(CaseloadSource source, Viewer viewer, LocalDate today) {
        this.source = source;
        this.viewer = viewer;
        this.today = today;
    }

    /**
     * Rows of clients in no particular order.
     *
     * @param incompleteSince lowest position from which on a visible part of the view is parked, or null
     */
    public record Rows(
            List<CaseloadRow> rows, long position, @Nullable Long incompleteSince) {}

    /** The rows of all clients who have one of {@code ids} in the index {@code lookup}. */
    public Mono<Rows> with(String lookup, Collection<? extends TaggedId> ids) {
        return source.with(lookup, ids).flatMap(found -> {
            Set<SubjectId> charts = new LinkedHashSet<>();
            for (Found.Row<CaseloadState> row : visible(found)) {
                charts.add(chart(row.state()));
            }
            return of(charts);
        });
    }

    /** The rows of these clients, as far as anything is known of them. */
    public Mono<Rows> of(Collection<SubjectId> clients) {
        return source.of(clients).flatMap(found -> {
            Map<SubjectId, SubjectId> metAs = new LinkedHashMap<>();
            visible(found).stream()
                    .flatMap(row -> row.state().identifications().stream())
                    .filter(link -> clients.contains(link.client()))
                    .forEach(link -> metAs.put(link.person(), link.client()));
            if (metAs.isEmpty()) {
                return Mono.just(rows(clients, found, found, metAs));
            }
            return source.of(metAs.keySet()).map(others -> rows(clients, found, others, metAs));
        });
    }

    private Rows rows(
            Collection<SubjectId> clients,
            Found<CaseloadState> own,
            Found<CaseloadState> others,
            Map<SubjectId, SubjectId> metAs) {
        Map<SubjectId, Map<String, Found.Row<CaseloadState>>> byClient = new LinkedHashMap<>();
        Stream.concat(visible(own).stream(), visible(others).stream()).forEach(row -> {
            SubjectId subject = row.state().client();
            SubjectId client = metAs.getOrDefault(subject, subject);
            if (clients.contains(client)) {
                byClient.computeIfAbsent(client, any -> new LinkedHashMap<>()).put(row.key(), row);
            }
        });
        List<CaseloadRow> rows = byClient.entrySet().stream()
                .map(entry -> CaseloadMerge.row(entry.getKey(), entry.getValue().values(), today))
                .toList();
        return new Rows(rows, own.position(), incompleteSince(own.parked()));
    }

    private static SubjectId chart(CaseloadState state) {
        return state.identifications().stream()
                .filter(link -> link.person().equals(state.client()))
                .map(Identification::client)
                .reduce((earlier, later) -> later)
                .orElse(state.client());
    }

    private List<Found.Row<CaseloadState>> visible(Found<CaseloadState> found) {
        return found.rows().stream()
                .filter(row -> viewer.sees(row.state().compartment()))
                .toList();
    }

    private @Nullable Long incompleteSince(Map<String, Long> parked) {
        return parked.entrySet().stream()
                .filter(entry -> viewer.sees(CaseloadKey.parse(entry.getKey()).compartment()))
                .map(Map.Entry::getValue)
                .min(Long::compare)
                .orElse(null);
    }
}
