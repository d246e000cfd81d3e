package org.throughline.infrastructure.api.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets answers leave only 50, 100, 200, 400, ... milliseconds after they were asked for. What it costs to fold the past, or
 * to find out that somebody may not know of a record, depends on events that the one who asks may not see; so told, it
 * tells hardly anything.
 */
public final class AnswerGrid {
    private static final long FIRST = Duration.ofMillis(50).toNanos();

    private AnswerGrid() {}

    /** The answer, or what it fails with, at the first point of the grid at which it is ready. */
    public static <T> Mono<T> held(Mono<T> answer) {
        return Mono.defer(() -> {
            Scheduler time = Schedulers.parallel();
            long asked = time.now(TimeUnit.NANOSECONDS);
            return answer.materialize()
                    .flatMap(ready -> Mono.delay(rest(time.now(TimeUnit.NANOSECONDS) - asked), time)
                            .thenReturn(ready))
                    .dematerialize();
        });
    }

    /** The answer as soon as it is ready; a refusal at the first point of the grid at which it is. */
    public static <T> Mono<T> refusalsHeld(Mono<T> answer) {
        return Mono.defer(() -> {
            Scheduler time = Schedulers.parallel();
            long asked = time.now(TimeUnit.NANOSECONDS);
            return answer.onErrorResume(
                    Refusal.class,
                    refused -> Mono.delay(rest(time.now(TimeUnit.NANOSECONDS) - asked), time)
                            .then(Mono.error(refused)));
        });
    }

    /**
     * How long is left until the next point.
     *
     * @param passed nanoseconds since it was asked for
     */
    static Duration rest(long passed) {
        long point = FIRST;
        while (point < passed) {
            point *= 2;
        }
        return Duration.ofNanos(point - passed);
    }
}
