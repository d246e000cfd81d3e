package org.throughline.infrastructure.ledger.axon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import reactor.core.publisher.Mono;

/** Answers of the ledger as Axon wants them, and failures of Axon's answers as they were. */
public final class Futures {
    private Futures() {}

    /** Subscribes now. Cancelling the future does not take back what was asked. */
    static <T> CompletableFuture<T> of(Mono<T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        answer.subscribe(future::complete, future::completeExceptionally, () -> {
            // after an answer this comes too, and making an error for nobody costs as much as a read
            if (!future.isDone()) {
                future.completeExceptionally(new IllegalStateException("the ledger gave no answer"));
            }
        });
        return future;
    }

    /** What a future has failed with, without what futures wrap around it at each stage. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
