package org.throughline.infrastructure.api.view;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets answers about the past leave only 50, 100, 200, 400, ... milliseconds after they were asked for. What folding them
 * costs depends on events that the one who asks may not see; so told, it tells hardly anything.
 */
final class PastGrid {
    private static final long FIRST = Duration.ofMillis(50).toNanos();

    private PastGrid() {}

    /** The answer, or what it fails with, at the first point of the grid at which it is ready. */
    static <T> Mono<T> held(Mono<T> answer) {
        return Mono.defer(() -> {
            Scheduler time = Schedulers.parallel();
            long asked = time.now(TimeUnit.NANOSECONDS);
            return answer.materialize()
                    .flatMap(ready -> Mono.delay(rest(time.now(TimeUnit.NANOSECONDS) - asked), time)
                            .thenReturn(ready))
                    .dematerialize();
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
