package org.throughline.infrastructure.projection.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The states of one build. */
public interface StateStore {
    /** Makes the indexes. */
    Mono<Void> prepare(Collection<String> lookups);

    /** The documents of those of {@code keys} that have one. */
    Mono<Map<String, StoredState>> load(Collection<String> keys);

    /** The documents that have one of {@code values} under {@code lookup}, in the order of their keys. */
    Flux<StoredState> find(String lookup, Collection<?> values);

    /** Every document, tombstones included, in the order of the keys. */
    Flux<StoredState> all();

    /**
     * Writes each state if its document is still at the position it was loaded at.
     *
     * @return whether every one was written; if not, some may have been
     */
    Mono<Boolean> write(List<Change> changes);

    /** A state, and the position at which its document was loaded; 0 if there was none. */
    record Change(long loadedAt, StoredState next) {}
}
