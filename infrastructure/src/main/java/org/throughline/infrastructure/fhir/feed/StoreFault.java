package org.throughline.infrastructure.fhir.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The store or the vault did not answer as it should. That is nothing a line could be rejected for: it ends the run. All
 * that an import asks of its target is asked here, so that no other failure is taken for one of the store.
 */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RuntimeException failure;

    private StoreFault(RuntimeException failure) {
        super("The store failed", failure);
        this.failure = failure;
    }

    /** The answer, or null if there is none. What is refused, or cannot be stored as it was sent, is the line's own fault. */
    public static <T> @Nullable T answer(Mono<T> asked, Duration patience) {
        try {
            return asked.block(patience);
        } catch (Refusal | Unstorable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoreFault(e);
        }
    }

    /** Waits for the last of many answers. */
    public static <T> void all(Flux<T> asked) {
        try {
            asked.blockLast();
        } catch (RuntimeException e) {
            throw new StoreFault(e);
        }
    }

    /** What the store failed with. */
    public RuntimeException failure() {
        return failure;
    }
}
