package org.throughline.infrastructure.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes everything on to other states, for tests that change one thing of it. */
public class ForwardingStates implements StateStore {
    private final StateStore states;

    public ForwardingStates(StateStore states) {
        this.states = states;
    }

    @Override
    public Mono<Void> prepare(Collection<String> lookups) {
        return states.prepare(lookups);
    }

    @Override
    public Mono<Map<String, StoredState>> load(Collection<String> keys) {
        return states.load(keys);
    }

    @Override
    public Flux<StoredState> find(String lookup, Collection<?> values) {
        return states.find(lookup, values);
    }

    @Override
    public Flux<StoredState> all() {
        return states.all();
    }

    @Override
    public Mono<Boolean> write(List<Change> changes) {
        return states.write(changes);
    }
}
