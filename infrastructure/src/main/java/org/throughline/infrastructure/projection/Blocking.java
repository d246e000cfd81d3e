package org.throughline.infrastructure.projection;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Blocks until the store has answered; only for threads that may be blocked. */
public final class Blocking {
    private Blocking() {}

    /**
     * Waits for the answer.
     *
     * @throws IllegalStateException if none comes within {@code bound}, or it is empty
     */
    public static <T> T of(Mono<T> asked, Duration bound) {
        T answer = asked.block(bound);
        if (answer == null) {
            throw new IllegalStateException("The store gave no answer");
        }
        return answer;
    }
}
