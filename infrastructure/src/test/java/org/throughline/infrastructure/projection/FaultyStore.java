package org.throughline.infrastructure.projection;

import java.util.Random;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import reactor.core.publisher.Mono;

/** A store that fails now and then: before it has done what was asked, or after. */
public final class FaultyStore extends ForwardingStore {
    private final Random random;
    private final int onceIn;

    public FaultyStore(ProjectionStore store, long seed, int onceIn) {
        super(store);
        this.random = new Random(seed);
        this.onceIn = onceIn;
    }

    @Override
    protected <T> Mono<T> pass(Mono<T> work) {
        return Mono.defer(() -> {
            boolean before = random.nextInt(onceIn) == 0;
            boolean after = random.nextInt(onceIn) == 0;
            if (before) {
                return Mono.error(new IllegalStateException("lost on the way there"));
            }
            return after ? work.then(Mono.error(new IllegalStateException("lost on the way back"))) : work;
        });
    }
}
