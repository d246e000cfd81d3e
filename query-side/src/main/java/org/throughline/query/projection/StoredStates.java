package org.throughline.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Mono;

/** The states that the runner keeps, once they have taken in what the question must see. */
final class StoredStates<S> implements States<S> {
    private final ReadModels models;
    private final ChartProjection<S> projection;
    private final long seen;

    StoredStates(ReadModels models, ChartProjection<S> projection, long seen) {
        this.models = models;
        this.projection = projection;
        this.seen = seen;
    }

    @Override
    public Mono<Found<S>> of(Collection<SubjectId> clients) {
        return with(ChartProjection.BY_CLIENT, clients);
    }

    @Override
    public Mono<Found<S>> having(String lookup, String value, Set<String> types) {
        return models.byLookup(projection, lookup, List.of(value), seen);
    }

    @Override
    public Mono<Found<S>> with(String lookup, Collection<? extends TaggedId> ids) {
        return models.byLookup(
                projection, lookup, ids.stream().map(TaggedId::tagValue).toList(), seen);
    }
}
