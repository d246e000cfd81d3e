package org.throughline.infrastructure.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/** Counts failed sign-ins for each name on this node, known or not, within bounds on number and time. */
final class SignInThrottle {
    /** Failures after which a name has to wait. */
    static final int FAILURES = 5;

    /** How long failures count, and so how long a throttled name waits after the last of them. */
    static final Duration WAIT = Duration.ofMinutes(5);

    private static final int NAMES = 100_000;

    private final Cache<String, Integer> failures;

    SignInThrottle(Ticker ticker) {
        this.failures = Caffeine.newBuilder()
                .maximumSize(NAMES)
                .expireAfterWrite(WAIT)
                .ticker(ticker)
                .build();
    }

    boolean isThrottled(String userName) {
        Integer counted = failures.getIfPresent(userName);
        return counted != null && counted >= FAILURES;
    }

    void failed(String userName) {
        failures.asMap().merge(userName, 1, Integer::sum);
    }

    void succeeded(String userName) {
        failures.invalidate(userName);
    }
}
