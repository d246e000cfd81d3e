package org.throughline.infrastructure.projection.run;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.throughline.infrastructure.projection.Progress;
import org.throughline.infrastructure.projection.ProjectionOptions;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.Projection;
import org.throughline.query.projection.ReadModels;
import reactor.core.publisher.Mono;

/** The states that the runner keeps, for query handlers. */
public final class StoredReadModels implements ReadModels {
    /** An answer from a build that was superseded while it was read is read again, so often at most. */
    private static final int ATTEMPTS = 3;

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
                states -> states.load(keys)
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
        return found(projection, seen, states -> states.find(lookup, values).collectList());
    }

    private <S> Mono<Found<S>> found(
            Projection<S> projection, long seen, Function<StateStore, Mono<List<StoredState>>> documents) {
        ProjectionOptions options = runner.options();
        Progress progress = runner.progress(projection);
        return progress.await(seen, options.readBound())
                // Where it stands was noted before the documents are read: what is parked later is not missing yet.
                .flatMap(standing -> documents
                        .apply(runner.states(projection, standing.build()))
                        .filter(found -> progress.stillKept(standing.build(), options.grace()))
                        .map(found -> new Found<>(
                                found.stream()
                                        .flatMap(document -> row(projection, document))
                                        .toList(),
                                standing.position(),
                                standing.checkpoint().parkedPositions())))
                .repeatWhenEmpty(ATTEMPTS, again -> again)
                .onErrorMap(IllegalStateException.class, never -> progress.notYet(seen));
    }

    private <S> Stream<Found.Row<S>> row(Projection<S> projection, StoredState document) {
        String state = document.state();
        return state == null
                ? Stream.empty()
                : Stream.of(new Found.Row<>(
                        document.key(), codec.read(state, projection.stateType()), document.position()));
    }
}
