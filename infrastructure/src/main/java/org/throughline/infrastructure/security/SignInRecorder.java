package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.SignInFailure;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Records sign-ins of one method: a success once for a stretch of requests, every failure up to a bound a minute. Those
 * beyond it are counted by account and reason, and the counts are recorded a minute later, or with the next of their kind.
 */
public final class SignInRecorder implements AutoCloseable {
    /** Requests within this time after a recorded sign-in belong to it, where a password or token comes with each. */
    public static final Duration STRETCH = Duration.ofMinutes(10);

    /** Failures recorded one by one in a minute, on this node. */
    static final int FAILURES_A_MINUTE = 60;

    /** After how long failures are recorded that were only counted. */
    static final Duration COUNTED_FOR = Duration.ofMinutes(1);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final int MOST_WORKERS = 10_000;
    /** Accounts that are counted apart; the failures of further ones are counted together. */
    private static final int MOST_APART = 200;

    private final AccessTrace trace;
    private final String channel;
    private final SignInMethod method;
    private final Supplier<UUID> ids;
    private final Scheduler timer;
    private final MeterRegistry meters;
    private final Cache<WorkerId, Mono<Long>> stretches;
    private final Cache<String, AtomicLong> minute;
    private final ConcurrentMap<Kind, Long> unrecorded = new ConcurrentHashMap<>();
    private final AtomicBoolean awaited = new AtomicBoolean();

    /**
     * A recorder.
     *
     * @param channel the way in, as entries call it
     * @param stretch for how long requests after a recorded sign-in belong to it; zero where each sign-in is one
     * @param ids random ids for requests
     * @param timer says when what was only counted is recorded
     */
    public SignInRecorder(
            AccessTrace trace,
            SignInMethod method,
            String channel,
            Duration stretch,
            Supplier<UUID> ids,
            Ticker ticker,
            Scheduler timer,
            MeterRegistry meters) {
        this.trace = trace;
        this.method = method;
        this.channel = channel;
        this.ids = ids;
        this.timer = timer;
        this.meters = meters;
        this.stretches = Caffeine.newBuilder()
                .maximumSize(MOST_WORKERS)
                .expireAfterWrite(stretch)
                .ticker(ticker)
                .build();
        this.minute = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(ticker)
                .build();
    }

    /** Completes when the sign-in is recorded; one that could not be recorded is tried again with the next request. */
    Mono<Void> signedIn(WorkerId worker) {
        Mono<Long> written = stretches.get(
                worker,
                first -> trace.write(new AccessEvent.SignedIn(trace.signingIn(worker, origin()), method))
                        .cache());
        return written.doOnError(failed -> stretches.asMap().remove(worker, written))
                .then();
    }

    /** Completes when the refusal is recorded or counted. */
    Mono<Void> refused(@Nullable WorkerId worker, SignInFailure reason) {
        return Mono.defer(() -> {
            count(reason == SignInFailure.THROTTLED ? "throttled" : "refused");
            AtomicLong recorded = minute.get("this minute", first -> new AtomicLong());
            if (recorded.incrementAndGet() > FAILURES_A_MINUTE) {
                add(new Kind(reason, worker), 1);
                return Mono.empty();
            }
            var kind = new Kind(reason, worker);
            return write(kind, take(kind));
        });
    }

    /** Completes when it is recorded or counted that an attempt was not looked at. */
    Mono<Void> postponed(SignInPostponed.Reason reason) {
        if (reason == SignInPostponed.Reason.TOO_MANY_ATTEMPTS) {
            return refused(null, SignInFailure.THROTTLED);
        }
        count(reason == SignInPostponed.Reason.BUSY ? "busy" : "no-keys");
        return Mono.empty();
    }

    /** Writes an entry for one failure, and for {@code more} of its kind that have none. */
    private Mono<Void> write(Kind kind, long more) {
        return trace.write(new AccessEvent.SignInRefused(
                        trace.signingIn(null, origin()), method, kind.reason(), kind.worker(), more))
                .doOnError(failed -> add(kind, more + 1))
                .then();
    }

    private void add(Kind kind, long failures) {
        boolean apart = unrecorded.containsKey(kind) || unrecorded.size() < MOST_APART;
        unrecorded.merge(apart ? kind : new Kind(kind.reason(), null), failures, Long::sum);
        if (awaited.compareAndSet(false, true)) {
            var _ = Mono.delay(COUNTED_FOR, timer)
                    .doOnNext(now -> awaited.set(false))
                    .then(Mono.defer(this::recordCounted))
                    // What could not be written counts again, and is tried again a minute later.
                    .onErrorComplete()
                    .subscribe();
        }
    }

    private long take(Kind kind) {
        Long counted = unrecorded.remove(kind);
        return counted == null ? 0 : counted;
    }

    private Mono<Void> recordCounted() {
        return Flux.fromIterable(List.copyOf(unrecorded.keySet()))
                .concatMap(kind -> {
                    long failures = take(kind);
                    return failures == 0 ? Mono.empty() : write(kind, failures - 1);
                })
                .then();
    }

    private void count(String outcome) {
        Counter.builder("throughline.signin.refused")
                .description("Sign-ins that were refused or not looked at")
                .tag("method", method.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    private RequestOrigin origin() {
        return new RequestOrigin(new RequestId(ids.get()), channel);
    }

    /** Records what was only counted so far. */
    @Override
    public void close() {
        recordCounted().timeout(PATIENCE_AT_THE_END).onErrorComplete().block(PATIENCE_AT_THE_END);
    }

    private record Kind(SignInFailure reason, @Nullable WorkerId worker) {}
}
