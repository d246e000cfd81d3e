package org.throughline.infrastructure.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.Projection;
import org.throughline.query.projection.ReadModels;
import reactor.core.publisher.Mono;

/** The states that the runner keeps, for query handlers. */
public final class StoredReadModels implements ReadModels {
    private final ProjectionRunner runner;
    private final StateCodec codec;

    /** Reads what {@code runner} writes. */
    public StoredReadModels(ProjectionRunner runner, StateCodec codec) {
        this.runner = runner;
        this.codec = codec;
    }

    @Override
    public <S> Mono<Found<S>> byKey(Projection<S> projection, Collection<String> keys, long seen) {
        return found(
                projection,
                seen,
                runner.store(projection)
                        .load(keys)
                        .map(byKey -> keys.stream()
                                .distinct()
                                .sorted()
                                .flatMap(key -> Stream.ofNullable(byKey.get(key)))
                                .toList()));
    }

    @Override
    public <S> Mono<Found<S>> byLookup(Projection<S> projection, String lookup, Collection<?> values, long seen) {
        if (!projection.lookupNames().contains(lookup)) {
            throw new IllegalArgumentException(projection.name() + " has no index " + lookup);
        }
        return found(
                projection, seen, runner.store(projection).find(lookup, values).collectList());
    }

    private <S> Mono<Found<S>> found(Projection<S> projection, long seen, Mono<List<StoredState>> documents) {
        Progress progress = runner.progress(projection);
        return progress.await(seen, runner.options().readBound()).flatMap(position -> {
            // Taken before the documents are read: what is parked later is not missing from this answer yet.
            Map<String, Long> parked = progress.parked();
            return documents.map(found -> new Found<>(
                    found.stream()
                            .flatMap(document -> row(projection, document))
                            .toList(),
                    position,
                    parked));
        });
    }

    private <S> Stream<Found.Row<S>> row(Projection<S> projection, StoredState document) {
        String state = document.state();
        return state == null
                ? Stream.empty()
                : Stream.of(new Found.Row<>(
                        document.key(), codec.read(state, projection.stateType()), document.position()));
    }
}
