package org.throughline.query.clientheader.search;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.clientheader.ClientHeader;
import org.throughline.query.clientheader.ClientHeaderQueryHandler;
import org.throughline.query.clientheader.FindClientHeader;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.ClientTokens;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers who goes by exact terms. Only those who may be shown are counted, and their number is all that is told. */
public final class ClientSearchQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "client-search";

    static final int VERSION = 1;
    private static final Set<FieldClass> FIELDS = Set.of(FieldClass.STATUS, FieldClass.NAME, FieldClass.DEMOGRAPHICS);

    private final CareHistory history;
    private final ClientTokens tokens;
    private final RelatedClients identifiable;
    private final ClientHeaderQueryHandler headers;

    /**
     * Answers from {@code headers}.
     *
     * @param identifiable who may be shown to somebody as far as who they are
     */
    public ClientSearchQueryHandler(
            CareHistory history, ClientTokens tokens, RelatedClients identifiable, ClientHeaderQueryHandler headers) {
        this.history = history;
        this.tokens = tokens;
        this.identifiable = identifiable;
        this.headers = headers;
    }

    /** Whom the terms find, behind the gate; each search is paid for, so that nobody goes through all dates of birth. */
    @QueryHandler(queryName = FindClients.NAME)
    public Mono<Gated<ClientMatches>> find(FindClients query) {
        return history.workload()
                .small(
                        query.viewer().worker(),
                        folded -> tokens.matching(query.viewer(), query.terms())
                                .map(ClientSearchQueryHandler::bounded)
                                .flatMap(found -> identifiable.among(query.viewer(), found))
                                .flatMap(shown -> matches(query.viewer(), shown)));
    }

    private static List<SubjectId> bounded(Set<SubjectId> found) {
        return inOrder(found).stream().limit(FindClients.MOST_LOOKED_AT).toList();
    }

    private static List<SubjectId> inOrder(Set<SubjectId> clients) {
        return clients.stream()
                .sorted(Comparator.comparing(SubjectId::tagValue))
                .toList();
    }

    private Mono<Gated<ClientMatches>> matches(Viewer viewer, Set<SubjectId> permitted) {
        return history.position()
                .flatMap(newest -> Flux.fromIterable(inOrder(permitted))
                        .take(FindClients.MOST_ROWS)
                        .concatMap(client ->
                                headers.known(new FindClientHeader(viewer, client, 0, new AsOf.Position(newest))))
                        .collectList()
                        .map(found -> gated(found, permitted.size() > FindClients.MOST_ROWS, newest)));
    }

    private static Gated<ClientMatches> gated(List<ClientHeaderQueryHandler.Known> found, boolean more, long newest) {
        List<ClientMatches.Row> rows =
                found.stream().map(known -> row(known.header())).toList();
        List<ShownClient> clients =
                found.stream().map(ClientHeaderQueryHandler.Known::shown).toList();
        return new Gated<>(new ClientMatches(rows, more), VIEW, VERSION, clients, FIELDS, rows.size(), newest);
    }

    private static ClientMatches.Row row(ClientHeader header) {
        return new ClientMatches.Row(
                header.client(),
                header.details().name(),
                header.details().birthDate(),
                header.confirmed(),
                header.diedOn(),
                header.position());
    }
}
