package org.throughline.query.clientheader;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers who a client is. */
public final class ClientHeaderQueryHandler {
    private static final Set<FieldClass> FIELDS = Set.of(
            FieldClass.STATUS,
            FieldClass.NAME,
            FieldClass.DEMOGRAPHICS,
            FieldClass.CONTACT_POINTS,
            FieldClass.IDENTIFIERS,
            FieldClass.LOCATION);

    private final ReadModels models;
    private final CareHistory history;
    private final ClientHeaderProjection projection;

    /** Answers from stored states, and from the ledger as of the past. */
    public ClientHeaderQueryHandler(ReadModels models, CareHistory history, ClientHeaderProjection projection) {
        this.models = models;
        this.history = history;
        this.projection = projection;
    }

    /**
     * A header with whom it shows, for an answer that holds some of it behind a gate of its own.
     *
     * @param position up to which everything is taken in
     */
    public record Known(ClientHeader header, ShownClient shown, long position) {}

    /** The header, behind the gate; empty for somebody who does not exist for the viewer. */
    @QueryHandler(queryName = FindClientHeader.NAME)
    public Mono<Gated<ClientHeader>> find(FindClientHeader query) {
        return known(query)
                .map(known -> new Gated<>(
                        known.header(),
                        ClientHeaderProjection.NAME,
                        projection.version(),
                        List.of(known.shown()),
                        FIELDS,
                        1,
                        known.position()));
    }

    /** The same for a handler that answers with parts of it. */
    public Mono<Known> known(FindClientHeader query) {
        return States.asked(models, history, projection, query.viewer(), query.seen(), query.asOf())
                .flatMap(states -> states.of(List.of(query.client())))
                .flatMap(found -> Mono.justOrEmpty(header(query, found))
                        .map(header -> new Known(
                                header,
                                new ShownClient(
                                        header.client(),
                                        header.position().value(),
                                        found.rows().stream()
                                                .map(row -> row.state().compartment())
                                                .filter(query.viewer()::sees)
                                                .collect(Collectors.toSet())),
                                found.position())));
    }

    private static Optional<ClientHeader> header(FindClientHeader query, Found<ClientHeaderState> found) {
        List<Found.Row<ClientHeaderState>> visible = found.rows().stream()
                .filter(row -> query.viewer().sees(row.state().compartment()))
                .toList();
        return visible.stream()
                .filter(row -> row.state().details() != null)
                .max(Comparator.comparingLong(Found.Row::position))
                .flatMap(newest -> Optional.ofNullable(newest.state().details()))
                .map(details -> new ClientHeader(
                        query.client(),
                        details,
                        visible.stream().anyMatch(row -> row.state().confirmed()),
                        visible.stream()
                                .flatMap(row -> Optional.ofNullable(row.state().diedOn()).stream())
                                .findFirst()
                                .orElse(null),
                        new CarePosition(visible.stream()
                                .mapToLong(Found.Row::position)
                                .max()
                                .orElse(0)),
                        CarePosition.ofNullable(States.incompleteSince(
                                found,
                                key -> key.client().equals(query.client())
                                        && query.viewer().sees(key.compartment())))));
    }
}
