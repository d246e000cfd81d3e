package org.throughline.infrastructure.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import reactor.core.publisher.Mono;

/** A store in front of another, for tests that change a part of it. */
public abstract class ForwardingStore implements ProjectionStore {
    private final ProjectionStore store;

    public ForwardingStore(ProjectionStore store) {
        this.store = store;
    }

    /** What every answer passes through. */
    protected <T> Mono<T> pass(Mono<T> answer) {
        return answer;
    }

    /** What the answer to a write of states of {@code build} passes through. */
    <T> Mono<T> passWrite(int build, Mono<T> answer) {
        return pass(answer);
    }

    @Override
    public Mono<Catalogue> open() {
        return store.open();
    }

    @Override
    public Mono<Catalogue> catalogue() {
        return store.catalogue();
    }

    @Override
    public Mono<Catalogue> keep(Catalogue next) {
        return pass(store.keep(next));
    }

    @Override
    public Mono<Boolean> take(Lease seen, Lease mine) {
        return pass(store.take(seen, mine));
    }

    @Override
    public Mono<Long> ask(ProjectionRequest request) {
        return store.ask(request);
    }

    @Override
    public Mono<List<Integer>> builds() {
        return pass(store.builds());
    }

    @Override
    public Mono<Void> drop(int build) {
        return pass(store.drop(build));
    }

    @Override
    public Mono<List<Version>> otherVersions() {
        return pass(store.otherVersions());
    }

    @Override
    public Mono<Boolean> retire(Version other) {
        return pass(store.retire(other));
    }

    @Override
    public StateStore states(int build) {
        return new ForwardingStates(store.states(build)) {
            @Override
            public Mono<Map<String, StoredState>> load(Collection<String> keys) {
                return pass(super.load(keys));
            }

            @Override
            public Mono<Boolean> write(List<Change> changes) {
                return passWrite(build, super.write(changes));
            }
        };
    }
}
