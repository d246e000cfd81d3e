package org.throughline.infrastructure.embeddedmongo;

import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits for what a reactive driver answers, with a limit. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Await() {}

    public static void done(Publisher<?> publisher) {
        Mono.from(publisher).block(LIMIT);
    }

    public static <T> T one(Publisher<T> publisher) {
        return Mono.from(publisher).blockOptional(LIMIT).orElseThrow();
    }

    public static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().blockOptional(LIMIT).orElseThrow();
    }
}
