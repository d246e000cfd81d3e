package org.throughline.infrastructure.security;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
    private final int room;
    private final int mostOfAPlace;
    private final boolean rests;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<Place, Integer> inside = new ConcurrentHashMap<>();

    /**
     * A lane.
     *
     * @param atOnce how many passwords are looked at together
     * @param waiting how many more wait
     * @param mostOfAPlace how many of both one place may have
     * @param rests whether after each password as much time is left to others as it took
     */
    PasswordLane(String name, int atOnce, int waiting, int mostOfAPlace, boolean rests) {
        this.room = atOnce + waiting;
        this.mostOfAPlace = mostOfAPlace;
        this.rests = rests;
        var pool = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(room),
                Thread.ofPlatform().daemon().name("password-" + name + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = Schedulers.fromExecutorService(pool);
    }

    /**
     * The outcome of {@code attempt}, which {@link #run}s something, or {@link SignInPostponed} if there is no room for it:
     * then nothing of it is begun, because whatever a flood makes others do is too much.
     */
    <T> Mono<T> admit(Place place, Mono<T> attempt) {
        return Mono.defer(() -> enter(place) ? attempt.doFinally(end -> leave(place)) : Mono.error(busy()));
    }

    /** The answer of {@code work}, of an attempt that was admitted. */
    <T> Mono<T> run(Callable<T> work) {
        return Mono.<T>create(sink -> {
                    long begun = System.nanoTime();
                    try {
                        sink.success(work.call());
                    } catch (Exception failed) {
                        sink.error(failed);
                    }
                    if (rests) {
                        LockSupport.parkNanos(System.nanoTime() - begun);
                    }
                })
                .subscribeOn(threads);
    }

    private boolean enter(Place place) {
        if (all.getAndUpdate(now -> Math.min(now + 1, room)) >= room) {
            return false;
        }
        var entered = new AtomicBoolean();
        inside.compute(place, (same, count) -> {
            int now = count == null ? 0 : count;
            entered.set(now < mostOfAPlace);
            return now < mostOfAPlace ? now + 1 : count;
        });
        if (!entered.get()) {
            all.decrementAndGet();
        }
        return entered.get();
    }

    private void leave(Place place) {
        all.decrementAndGet();
        inside.computeIfPresent(place, (same, count) -> count > 1 ? count - 1 : null);
    }

    private static SignInPostponed busy() {
        return new SignInPostponed(SignInPostponed.Reason.BUSY, COME_AGAIN);
    }
}
