package org.throughline.infrastructure.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store that fails now and then: before it has done what was asked, or after. */
final class FaultyStore implements ProjectionStore {
    private final ProjectionStore store;
    private final Random random;
    private final int onceIn;

    FaultyStore(ProjectionStore store, long seed, int onceIn) {
        this.store = store;
        this.random = new Random(seed);
        this.onceIn = onceIn;
    }

    private <T> Mono<T> maybe(Mono<T> work) {
        return Mono.defer(() -> {
            boolean before = random.nextInt(onceIn) == 0;
            boolean after = random.nextInt(onceIn) == 0;
            if (before) {
                return Mono.error(new IllegalStateException("lost on the way there"));
            }
            return after ? work.then(Mono.error(new IllegalStateException("lost on the way back"))) : work;
        });
    }

    @Override
    public Mono<Void> prepare(Collection<String> lookups, UUID epoch) {
        return store.prepare(lookups, epoch);
    }

    @Override
    public Mono<Map<String, StoredState>> load(Collection<String> keys) {
        return maybe(store.load(keys));
    }

    @Override
    public Flux<StoredState> find(String lookup, Collection<?> values) {
        return store.find(lookup, values);
    }

    @Override
    public Flux<StoredState> all() {
        return store.all();
    }

    @Override
    public Mono<Boolean> write(List<Change> changes) {
        return maybe(store.write(changes));
    }

    @Override
    public Mono<Checkpoint> checkpoint() {
        return store.checkpoint();
    }

    @Override
    public Mono<Boolean> advance(long fence, Checkpoint next) {
        return maybe(store.advance(fence, next));
    }

    @Override
    public Mono<Boolean> take(Checkpoint seen, Checkpoint next) {
        return store.take(seen, next);
    }

    @Override
    public Mono<Void> clear() {
        return store.clear();
    }
}
