package org.throughline.infrastructure.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store of one projection as maps; for one thread. */
public final class InMemoryProjectionStore implements ProjectionStore {
    private final Map<Integer, Map<String, StoredState>> builds = new TreeMap<>();
    private Catalogue stored = Catalogue.EMPTY;

    @Override
    public Mono<Catalogue> open() {
        return catalogue();
    }

    @Override
    public Mono<Catalogue> catalogue() {
        return Mono.fromSupplier(() -> stored);
    }

    @Override
    public Mono<Catalogue> keep(Catalogue next) {
        return Mono.defer(() -> {
            if (next.lease().fence() != stored.lease().fence()) {
                return Mono.empty();
            }
            stored = next.with(next.requests().asked(stored.requests()));
            return Mono.just(stored);
        });
    }

    @Override
    public Mono<Boolean> take(Lease seen, Lease mine) {
        return Mono.fromSupplier(() -> {
            boolean unchanged = seen.fence() == stored.lease().fence()
                    && seen.beat() == stored.lease().beat();
            if (unchanged) {
                stored = stored.with(mine);
            }
            return unchanged;
        });
    }

    @Override
    public Mono<Long> ask(ProjectionRequest request) {
        throw new UnsupportedOperationException("Nobody asks in these tests");
    }

    @Override
    public Mono<List<Integer>> builds() {
        return Mono.fromSupplier(() -> List.copyOf(builds.keySet()));
    }

    @Override
    public Mono<Void> drop(int build) {
        return Mono.fromRunnable(() -> builds.remove(build));
    }

    @Override
    public Mono<List<Version>> otherVersions() {
        return Mono.just(List.of());
    }

    @Override
    public Mono<Boolean> retire(Version other) {
        return Mono.just(false);
    }

    @Override
    public StateStore states(int build) {
        return new States(build);
    }

    private final class States implements StateStore {
        private final int build;

        private States(int build) {
            this.build = build;
        }

        /** Writing to what was dropped makes it anew, as in a document store. */
        private Map<String, StoredState> documents() {
            return builds.computeIfAbsent(build, any -> new TreeMap<>());
        }

        @Override
        public Mono<Void> prepare(Collection<String> lookups) {
            return Mono.empty();
        }

        @Override
        public Mono<Map<String, StoredState>> load(Collection<String> keys) {
            return Mono.fromSupplier(() -> {
                Map<String, StoredState> documents = documents();
                Map<String, StoredState> found = new HashMap<>();
                for (String key : keys) {
                    StoredState stored = documents.get(key);
                    if (stored != null) {
                        found.put(key, stored);
                    }
                }
                return found;
            });
        }

        @Override
        public Flux<StoredState> find(String lookup, Collection<?> values) {
            return all().filter(one ->
                    one.lookups().getOrDefault(lookup, List.of()).stream().anyMatch(values::contains));
        }

        @Override
        public Flux<StoredState> all() {
            return Flux.defer(
                    () -> Flux.fromIterable(new ArrayList<>(documents().values())));
        }

        @Override
        public Mono<Boolean> write(List<Change> changes) {
            return Mono.fromSupplier(() -> {
                boolean all = true;
                for (Change change : changes) {
                    StoredState before = documents().get(change.next().key());
                    if (change.loadedAt() == (before == null ? 0 : before.position())) {
                        documents().put(change.next().key(), change.next());
                    } else {
                        all = false;
                    }
                }
                return all;
            });
        }
    }
}
