package org.throughline.infrastructure.vault.key;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.throughline.kernel.id.SubjectId;

/** Unwrapped keys in memory, bounded in time and number. What a key is dropped from, opens no more on this node. */
public final class KeyCaches {
    private final AsyncCache<KeyName, DataKey> sealing;
    private final AsyncCache<String, DataKey> opening;
    private final AsyncCache<SubjectId, SubjectSealer> sealers;

    public KeyCaches(VaultSettings settings, MeterRegistry meters) {
        this.sealing = bounded("sealing", settings, meters);
        this.opening = bounded("opening", settings, meters);
        this.sealers = bounded("fingerprint", settings, meters);
    }

    private static <K, V> AsyncCache<K, V> bounded(String use, VaultSettings settings, MeterRegistry meters) {
        AsyncCache<K, V> cache = Caffeine.newBuilder()
                .maximumSize(settings.mostInMemory())
                .expireAfterWrite(settings.keptInMemory())
                .ticker(settings.ticker())
                .recordStats()
                .buildAsync();
        Gauge.builder(
                        "throughline.vault.cached",
                        cache,
                        one -> one.synchronous().estimatedSize())
                .tag("use", use)
                .register(meters);
        FunctionCounter.builder(
                        "throughline.vault.cache",
                        cache,
                        one -> one.synchronous().stats().hitCount())
                .tag("use", use)
                .tag("result", "hit")
                .register(meters);
        FunctionCounter.builder(
                        "throughline.vault.cache",
                        cache,
                        one -> one.synchronous().stats().missCount())
                .tag("use", use)
                .tag("result", "miss")
                .register(meters);
        return cache;
    }

    public AsyncCache<KeyName, DataKey> sealing() {
        return sealing;
    }

    public AsyncCache<String, DataKey> opening() {
        return opening;
    }

    public AsyncCache<SubjectId, SubjectSealer> sealers() {
        return sealers;
    }

    public void drop(Collection<KeyName> names, Collection<String> ids) {
        sealing.synchronous().invalidateAll(names);
        opening.synchronous().invalidateAll(ids);
    }
}
