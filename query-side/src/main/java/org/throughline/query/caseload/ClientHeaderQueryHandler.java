package org.throughline.query.caseload;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.ReadModels;
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
    private final ClientHeaderProjection projection;

    /** Answers from stored states. */
    public ClientHeaderQueryHandler(ReadModels models, ClientHeaderProjection projection) {
        this.models = models;
        this.projection = projection;
    }

    /** The header, behind the gate; empty for somebody who does not exist for the viewer. */
    @QueryHandler(queryName = FindClientHeader.NAME)
    public Mono<Gated<Optional<ClientHeader>>> find(FindClientHeader query) {
        return models.byLookup(
                        projection,
                        ClientHeaderProjection.BY_CLIENT,
                        List.of(query.client().tagValue()),
                        query.seen())
                .map(found -> {
                    Optional<ClientHeader> header = header(query, found);
                    return new Gated<>(
                            header,
                            ClientHeaderProjection.NAME,
                            projection.version(),
                            header.stream()
                                    .map(shown -> new ShownClient(
                                            shown.client(), shown.position().value()))
                                    .toList(),
                            header.isPresent() ? FIELDS : Set.of(FieldClass.STATUS),
                            header.isPresent() ? 1 : 0,
                            found.position());
                });
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
                        CarePosition.ofNullable(incompleteSince(query, found.parked()))));
    }

    private static @Nullable Long incompleteSince(FindClientHeader query, Map<String, Long> parked) {
        Viewer viewer = query.viewer();
        return parked.entrySet().stream()
                .filter(entry -> {
                    CaseloadKey key = CaseloadKey.parse(entry.getKey());
                    return key.client().equals(query.client()) && viewer.sees(key.compartment());
                })
                .map(Map.Entry::getValue)
                .min(Long::compare)
                .orElse(null);
    }
}
