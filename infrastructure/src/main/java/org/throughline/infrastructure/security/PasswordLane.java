package org.throughline.infrastructure.security;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.throughline.infrastructure.security.place.Place;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at few passwords at a time and lets a few more wait; further ones are told to come again. One place has no more
 * than its part of those who wait, so that its flood leaves room for others.
 */
final class PasswordLane {
    /** The whole lane is through in about this time. */
    static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private static final long IDLE_SECONDS = 60;

    private final Scheduler threads;
    private final int mostOfAPlace;
    private final ConcurrentMap<Place, Integer> inside = new ConcurrentHashMap<>();

    /**
     * A lane.
     *
     * @param atOnce how many passwords are looked at together
     * @param waiting how many more wait
     * @param mostOfAPlace how many of both one place may have
     */
    PasswordLane(String name, int atOnce, int waiting, int mostOfAPlace) {
        this.mostOfAPlace = mostOfAPlace;
        var pool = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("password-" + name + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = Schedulers.fromExecutorService(pool);
    }

    /** The answer of {@code work}, or {@link SignInPostponed} if there is no room for it. */
    <T> Mono<T> run(Place place, Callable<T> work) {
        return Mono.defer(() -> {
            if (!enter(place)) {
                return Mono.error(busy());
            }
            return Mono.fromCallable(work)
                    .subscribeOn(threads)
                    .onErrorMap(RejectedExecutionException.class, full -> busy())
                    .doFinally(end -> leave(place));
        });
    }

    private boolean enter(Place place) {
        var entered = new AtomicBoolean();
        inside.compute(place, (same, count) -> {
            int now = count == null ? 0 : count;
            entered.set(now < mostOfAPlace);
            return now < mostOfAPlace ? now + 1 : count;
        });
        return entered.get();
    }

    private void leave(Place place) {
        inside.computeIfPresent(place, (same, count) -> count > 1 ? count - 1 : null);
    }

    private static SignInPostponed busy() {
        return new SignInPostponed(SignInPostponed.Reason.BUSY, COME_AGAIN);
    }
}
