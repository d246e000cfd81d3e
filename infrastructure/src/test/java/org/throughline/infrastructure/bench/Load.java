package org.throughline.infrastructure.bench;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Callers who each ask again as soon as they are answered, on the few threads that a server has. */
final class Load {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final int callers;
    private final Supplier<Mono<Integer>> call;

    /** @param call asked anew for each call; gives the bytes of the answer, of which there must be some */
    Load(int callers, Supplier<Mono<Integer>> call) {
        this.callers = callers;
        this.call = call;
    }

    /** Runs for about {@code length}; one call that fails fails the whole. */
    Result run(Duration length) {
        return run(length, Duration.ZERO);
    }

    /** The same with callers who rest after an answer, each time for about {@code rest}. */
    Result run(Duration length, Duration rest) {
        var timings = new Timings();
        long cpuBefore = ProcessorTime.nanos();
        long began = System.nanoTime();
        long end = began + length.toNanos();
        Flux.range(0, callers)
                .flatMap(
                        caller -> once(timings)
                                .subscribeOn(Schedulers.parallel())
                                .repeatWhen(answered -> answered.takeWhile(any -> System.nanoTime() < end)
                                        .concatMap(any -> pause(rest)))
                                .then(),
                        callers)
                .then()
                .block(BOUND);
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        double micros = (ProcessorTime.nanos() - cpuBefore) / NANOS_PER_MICRO;
        return new Result(timings.count() / seconds, micros / timings.count(), timings);
    }

    /** Half to one and a half times {@code rest}, so that callers do not fall into step. */
    private static Mono<Long> pause(Duration rest) {
        return rest.isZero()
                ? Mono.just(0L)
                : Mono.delay(rest.multipliedBy(ThreadLocalRandom.current().nextInt(50, 151))
                        .dividedBy(100));
    }

    private Mono<Integer> once(Timings timings) {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return call.get()
                    .switchIfEmpty(Mono.error(() -> new IllegalStateException("A read had no answer")))
                    .doOnNext(bytes -> {
                        if (bytes == 0) {
                            throw new IllegalStateException("A read had an empty answer");
                        }
                        timings.add(System.nanoTime() - asked);
                    });
        });
    }

    /**
     * What was measured.
     *
     * @param perSecond calls answered a second
     * @param cpuMicros processor time of the whole process for each call, in microseconds; it tells what calls cost also
     *     where others keep the processors busy
     */
    record Result(double perSecond, double cpuMicros, Timings timings) {}
}
