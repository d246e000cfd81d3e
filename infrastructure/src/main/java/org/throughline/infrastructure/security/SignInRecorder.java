package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.UUID;
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
import reactor.core.publisher.Mono;

/**
 * Records sign-ins: a success once for a stretch of requests, every failure up to a bound a minute; the entry after those
 * left out says how many they were.
 */
final class SignInRecorder {
    /** Requests within this time after a recorded sign-in belong to it. */
    static final Duration STRETCH = Duration.ofMinutes(10);

    /** Failures recorded one by one in a minute, on this node. */
    static final int FAILURES_A_MINUTE = 60;

    private static final int MOST_WORKERS = 10_000;
    private static final String CHANNEL = "api";

    private final AccessTrace trace;
    private final Supplier<UUID> ids;
    private final Cache<WorkerId, Mono<Long>> stretches;
    private final Cache<String, AtomicLong> minute;
    private final AtomicLong unrecorded = new AtomicLong();

    SignInRecorder(AccessTrace trace, Supplier<UUID> ids, Ticker ticker) {
        this.trace = trace;
        this.ids = ids;
        this.stretches = Caffeine.newBuilder()
                .maximumSize(MOST_WORKERS)
                .expireAfterWrite(STRETCH)
                .ticker(ticker)
                .build();
        this.minute = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(ticker)
                .build();
    }

    /** Completes when the sign-in is recorded; one that could not be recorded is tried again with the next request. */
    Mono<Void> signedIn(WorkerId worker, SignInMethod method) {
        Mono<Long> written = stretches.get(
                worker,
                first -> trace.write(new AccessEvent.SignedIn(trace.signingIn(worker, origin()), method))
                        .cache());
        return written.doOnError(failed -> stretches.asMap().remove(worker, written))
                .then();
    }

    /** Completes when the refusal is recorded or counted. */
    Mono<Void> refused(@Nullable WorkerId worker, SignInMethod method, SignInFailure reason) {
        return Mono.defer(() -> {
            AtomicLong recorded = minute.get("this minute", first -> new AtomicLong());
            if (recorded.incrementAndGet() > FAILURES_A_MINUTE) {
                unrecorded.incrementAndGet();
                return Mono.empty();
            }
            long before = unrecorded.getAndSet(0);
            return trace.write(new AccessEvent.SignInRefused(
                            trace.signingIn(null, origin()), method, reason, worker, before))
                    .doOnError(failed -> unrecorded.addAndGet(before + 1))
                    .then();
        });
    }

    private RequestOrigin origin() {
        return new RequestOrigin(new RequestId(ids.get()), CHANNEL);
    }
}
