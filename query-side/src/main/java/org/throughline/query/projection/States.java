package org.throughline.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Mono;

/** Where states come from: stored for the newest answer, folded from the ledger for one as of the past. */
public interface States<S> {
    /** The states of these clients, in every compartment. */
    Mono<Found<S>> of(Collection<SubjectId> clients);

    /**
     * The states that have one of {@code ids} in an index.
     *
     * @param lookup one of the fold's {@link Projection#lookupNames()}
     */
    Mono<Found<S>> with(String lookup, Collection<? extends TaggedId> ids);

    /**
     * The states that have {@code value} in an index.
     *
     * @param lookup one of the fold's {@link Projection#lookupNames()}
     * @param types stored names of the events that can put it there
     */
    Mono<Found<S>> having(String lookup, String value, Set<String> types);

    /**
     * The states that a question is answered from.
     *
     * @param viewer whose compartments alone are folded for an answer as of the past
     * @param seen position that stored states must have taken in, 0 for any
     * @param asOf the past moment, or null for the newest states
     */
    static <S> Mono<States<S>> asked(
            ReadModels models,
            CareHistory history,
            ChartProjection<S> projection,
            Viewer viewer,
            long seen,
            @Nullable AsOf asOf) {
        if (asOf == null) {
            return Mono.just(new StoredStates<>(models, projection, seen));
        }
        return history.resolve(asOf).map(position -> new PastStates<>(history, projection, viewer, position));
    }

    /** The lowest position from which on one of the parked keys that {@code concerned} admits is incomplete, or null. */
    static @Nullable Long incompleteSince(Found<?> found, Predicate<ChartKey> concerned) {
        List<Long> since = found.parked().entrySet().stream()
                .filter(entry -> concerned.test(ChartKey.parse(entry.getKey())))
                .map(entry -> entry.getValue())
                .sorted()
                .toList();
        return since.isEmpty() ? null : since.getFirst();
    }
}
