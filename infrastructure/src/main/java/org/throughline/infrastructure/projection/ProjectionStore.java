package org.throughline.infrastructure.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the runner needs of a store for one projection. */
interface ProjectionStore {
    /** Makes the indexes, and the checkpoint if there is none. */
    Mono<Void> prepare(Collection<String> lookups, UUID epoch);

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

    /** The checkpoint. */
    Mono<Checkpoint> checkpoint();

    /** Moves the checkpoint from one of {@code fence}; false if another runner has taken it. */
    Mono<Boolean> advance(long fence, Checkpoint next);

    /** Takes the checkpoint from {@code seen}, exactly as it was seen; false if it has changed since. */
    Mono<Boolean> take(Checkpoint seen, Checkpoint next);

    /** Deletes every document. */
    Mono<Void> clear();
}
