package org.throughline.infrastructure.projection;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Waits for answers of the store, on threads that may wait. */
public final class Answers {
    private Answers() {}

    /** The answer, which must come within {@code bound} and be one. */
    public static <T> T of(Mono<T> asked, Duration bound) {
        T answer = asked.block(bound);
        if (answer == null) {
            throw new IllegalStateException("The store gave no answer");
        }
        return answer;
    }
}
