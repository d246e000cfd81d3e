package org.throughline.query.projection;

import java.util.Collection;
import reactor.core.publisher.Mono;

/**
 * The stored states of projections. For query handlers only, which answer behind the gate; an architecture test
 * holds that nobody else asks.
 */
public interface ReadModels {
    /**
     * The states of {@code keys} that exist.
     *
     * @param seen position the projection must have taken in, 0 for any; it is waited for within a bound, and beyond
     *     the answer is {@link org.throughline.query.reading.NotYetVisible}
     */
    <S> Mono<Found<S>> byKey(Projection<S> projection, Collection<String> keys, long seen);

    /**
     * The states that have one of {@code values} under {@code lookup}, in the order of their keys.
     *
     * @param seen position the projection must have taken in, 0 for any
     */
    <S> Mono<Found<S>> byLookup(Projection<S> projection, String lookup, Collection<?> values, long seen);
}
