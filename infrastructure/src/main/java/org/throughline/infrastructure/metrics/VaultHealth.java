package org.throughline.infrastructure.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.throughline.infrastructure.vault.VaultException;
import org.throughline.infrastructure.vault.VaultStatus;
import reactor.core.publisher.Mono;

/**
 * Up while the key database and the key-encryption key answer. Tells how many keys there are and how many wait to be
 * wrapped anew; the same as meters, not older than a minute and a reading.
 */
public final class VaultHealth implements ReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration COUNTED = Duration.ofSeconds(60);
    private static final Duration ASKED = Duration.ofSeconds(5);

    private final Mono<VaultStatus.Keys> counts;
    private final Mono<Boolean> reached;
    private final AtomicReference<VaultStatus.Keys> last = new AtomicReference<>(new VaultStatus.Keys(0, 0, 0, ""));

    /** The health of the vault that {@code status} tells of. */
    public VaultHealth(VaultStatus status, MeterRegistry meters) {
        this.counts =
                status.keys().doOnNext(last::set).cache(keys -> COUNTED, failed -> Duration.ZERO, () -> Duration.ZERO);
        this.reached =
                status.reach().thenReturn(true).cache(done -> ASKED, failed -> Duration.ZERO, () -> Duration.ZERO);
        gauge(meters, "active", VaultStatus.Keys::active);
        gauge(meters, "destroyed", VaultStatus.Keys::destroyed);
        gauge(meters, "to-rewrap", VaultStatus.Keys::toRewrap);
    }

    private void gauge(MeterRegistry meters, String state, ToDoubleFunction<VaultStatus.Keys> part) {
        Gauge.builder("throughline.vault.keys", this, health -> part.applyAsDouble(health.counted()))
                .tag("state", state)
                .register(meters);
    }

    /** The last count; a new one is begun where that is too old. A reading never waits. */
    private VaultStatus.Keys counted() {
        counts.timeout(PATIENCE).subscribe(keys -> {}, failed -> {});
        return last.get();
    }

    @Override
    public Mono<Health> health() {
        return reached.then(counts)
                .timeout(PATIENCE)
                .map(keys -> Health.up()
                        .withDetail("keys", keys.active())
                        .withDetail("destroyed", keys.destroyed())
                        .withDetail("toRewrap", keys.toRewrap())
                        .build())
                .onErrorResume(failed -> Mono.just(Health.down()
                        .withDetail(
                                "cause",
                                failed instanceof VaultException e
                                        ? e.problem().name()
                                        : failed.getClass().getSimpleName())
                        .build()));
    }
}
