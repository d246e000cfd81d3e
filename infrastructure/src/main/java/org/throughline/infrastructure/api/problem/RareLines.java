package org.throughline.infrastructure.api.problem;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets few lines of a kind a minute into the log, so that nobody can fill it by what they send. Those left out are counted,
 * and the next line of the kind says how many they were.
 */
final class RareLines {
    /** Lines of a kind in a minute. */
    static final int A_MINUTE = 10;

    private final Cache<String, AtomicInteger> minute;
    private final Map<String, Long> leftOut = new ConcurrentHashMap<>();

    RareLines(Ticker ticker) {
        this.minute = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .ticker(ticker)
                .build();
    }

    /**
     * Asks for a line.
     *
     * @param kind one of few
     * @return how many were left out before it, or empty if it is to be left out too
     */
    OptionalLong next(String kind) {
        if (minute.get(kind, first -> new AtomicInteger()).incrementAndGet() > A_MINUTE) {
            leftOut.merge(kind, 1L, Long::sum);
            return OptionalLong.empty();
        }
        Long before = leftOut.remove(kind);
        return OptionalLong.of(before == null ? 0 : before);
    }
}
