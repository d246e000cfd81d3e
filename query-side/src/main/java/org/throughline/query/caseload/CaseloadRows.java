package org.throughline.query.caseload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.Clocks;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.States;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/**
 * Makes rows out of states for one viewer. Only compartments the viewer sees are ever looked into, so what is hidden
 * changes no row, no order and no count.
 */
public final class CaseloadRows {
    private final Clocks clocks;
    private final States<CaseloadState> source;
    private final Viewer viewer;
    private final LocalDate today;

    /**
     * Rows as {@code viewer} sees them on the local date {@code today}.
     *
     * @param projection the fold that made the states, whose clocks tell how a date came about
     */
    public CaseloadRows(CaseloadProjection projection, States<CaseloadState> source, Viewer viewer, LocalDate today) {
        this.clocks = projection.clocks();
        this.source = source;
        this.viewer = viewer;
        this.today = today;
    }

    /**
     * Rows of clients in no particular order.
     *
     * @param metAs for each client what is joined to their row from ids under which they were met in a crisis
     * @param concerned for each client the workers and programs who have to do with what is open for them
     * @param compartments for each client those that their row is made of
     * @param incompleteSince lowest position from which on a visible part of the view is parked, or null
     */
    public record Rows(
            List<CaseloadRow> rows,
            Map<SubjectId, List<Found.Row<CaseloadState>>> metAs,
            Map<SubjectId, Set<TaggedId>> concerned,
            Map<SubjectId, Set<Compartment>> compartments,
            long position,
            @Nullable Long incompleteSince) {
        /**
         * The same as a board shows them: what is open now relates the viewer by itself, and what once was open only
         * shows the clients to whom something relates the viewer now.
         */
        public Mono<Rows> shownTo(Viewer viewer, @Nullable AsOf asOf, RelatedClients related) {
            if (asOf == null) {
                return Mono.just(this);
            }
            Set<SubjectId> all = rows.stream().map(CaseloadRow::client).collect(Collectors.toSet());
            return related.among(viewer, all)
                    .map(shown -> new Rows(
                            rows.stream()
                                    .filter(row -> shown.contains(row.client()))
                                    .toList(),
                            metAs,
                            concerned,
                            compartments,
                            position,
                            incompleteSince));
        }

        /** Whether something that is open for {@code client} concerns that worker or program. */
        boolean concerns(SubjectId client, TaggedId workerOrProgram) {
            return concerned.getOrDefault(client, Set.of()).contains(workerOrProgram);
        }

        /**
         * Everybody of whom the rows of {@code clients} tell something. A row holds what was recorded under another id
         * too, and that may turn out to be another person's.
         *
         * @param told whether anything of a state under such an id is told
         */
        public List<ShownClient> everybodyIn(Set<SubjectId> clients, Predicate<CaseloadState> told) {
            var everybody = new TreeMap<String, ShownClient>();
            rows.stream().filter(row -> clients.contains(row.client())).forEach(row -> {
                everybody.put(
                        row.client().tagValue(),
                        new ShownClient(
                                row.client(),
                                row.position().value(),
                                compartments.getOrDefault(row.client(), Set.of())));
                metAs.getOrDefault(row.client(), List.of()).stream()
                        .filter(other -> told.test(other.state()))
                        .map(other -> new ShownClient(
                                other.state().client(),
                                other.position(),
                                Set.of(other.state().compartment())))
                        .forEach(other -> everybody.merge(other.client().tagValue(), other, ShownClient::and));
            });
            return List.copyOf(everybody.values());
        }
    }

    /** The rows of all clients who have anything in the index {@code lookup} under {@code value}. */
    public Mono<Rows> having(String lookup, String value, Set<String> types) {
        return source.having(lookup, value, types).flatMap(this::charts);
    }

    /** The rows of all clients who have one of {@code ids} in the index {@code lookup}. */
    public Mono<Rows> with(String lookup, Collection<? extends TaggedId> ids) {
        return source.with(lookup, ids).flatMap(this::charts);
    }

    private Mono<Rows> charts(Found<CaseloadState> found) {
        Set<SubjectId> charts = new LinkedHashSet<>();
        for (Found.Row<CaseloadState> row : visible(found)) {
            charts.add(chart(row.state()));
        }
        return of(charts);
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
        Map<SubjectId, List<Found.Row<CaseloadState>>> shownUnder = new LinkedHashMap<>();
        Stream.concat(visible(own).stream(), visible(others).stream()).forEach(row -> {
            SubjectId subject = row.state().client();
            SubjectId client = metAs.getOrDefault(subject, subject);
            if (clients.contains(client)) {
                byClient.computeIfAbsent(client, any -> new LinkedHashMap<>()).put(row.key(), row);
                if (!subject.equals(client)) {
                    shownUnder.computeIfAbsent(client, any -> new ArrayList<>()).add(row);
                }
            }
        });
        List<CaseloadMerge.Joined> joined = byClient.entrySet().stream()
                .map(entry -> CaseloadMerge.row(
                        clocks, entry.getKey(), entry.getValue().values(), today))
                .toList();
        List<CaseloadRow> rows = joined.stream().map(CaseloadMerge.Joined::row).toList();
        Map<SubjectId, Set<TaggedId>> concerned =
                joined.stream().collect(Collectors.toMap(one -> one.row().client(), CaseloadMerge.Joined::concerned));
        Map<SubjectId, Set<Compartment>> compartments = new LinkedHashMap<>();
        byClient.forEach((client, states) -> compartments.put(
                client,
                states.values().stream().map(row -> row.state().compartment()).collect(Collectors.toSet())));
        return new Rows(
                rows,
                shownUnder,
                concerned,
                compartments,
                own.position(),
                States.incompleteSince(own, key -> viewer.sees(key.compartment())));
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
}
