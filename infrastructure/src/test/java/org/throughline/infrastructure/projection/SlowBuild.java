package org.throughline.infrastructure.projection;

import java.util.concurrent.CompletableFuture;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import reactor.core.publisher.Mono;

/** Holds up the writes of one build until it is opened, or loses them. */
final class SlowBuild {
    private final int number;
    private final CompletableFuture<Boolean> gate = new CompletableFuture<>();

    SlowBuild(int number) {
        this.number = number;
    }

    void open() {
        gate.complete(true);
    }

    void fail() {
        gate.completeExceptionally(new IllegalStateException("lost on the way there"));
    }

    ProjectionStore around(ProjectionStore store) {
        return new ForwardingStore(store) {
            @Override
            <T> Mono<T> passWrite(int build, Mono<T> answer) {
                return build == number ? Mono.fromFuture(gate, true).then(answer) : answer;
            }
        };
    }
}
