package org.throughline.infrastructure.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.throughline.infrastructure.vault.VaultStatus;
import org.throughline.infrastructure.vault.problem.VaultException;
import reactor.core.publisher.Mono;

/**
 * Up while the key database and the key-encryption key answer. Tells how many keys there are and how many wait to be
 * wrapped anew; the same as meters, not older than a minute and a reading. Many keys take long to count, and health does
 * not wait for that: it tells the last count, or none before the first.
 */
public final class VaultHealth implements ReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration COUNT_PATIENCE = Duration.ofMillis(200);
    private static final Duration COUNTED = Duration.ofSeconds(60);
    private static final Duration ASKED = Duration.ofSeconds(5);
    private static final VaultStatus.Keys NEVER_COUNTED = new VaultStatus.Keys(0, 0, 0, "");

    private final Mono<VaultStatus.Keys> counts;
    private final Mono<Boolean> reached;
    private final AtomicReference<VaultStatus.Keys> last = new AtomicReference<>(NEVER_COUNTED);

    /** The health of the vault that {@code status} tells of. */
    public VaultHealth(VaultStatus status, MeterRegistry meters) {
        this(status.keys(), status.reach(), meters);
    }

    VaultHealth(Mono<VaultStatus.Keys> count, Mono<Void> reach, MeterRegistry meters) {
        this.counts = count.doOnNext(last::set).cache(keys -> COUNTED, failed -> Duration.ZERO, () -> Duration.ZERO);
        this.reached = reach.thenReturn(true).cache(done -> ASKED, failed -> Duration.ZERO, () -> Duration.ZERO);
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
        counts.subscribe(keys -> {}, failed -> {});
        return last.get();
    }

    @Override
    public Mono<Health> health() {
        return reached.timeout(PATIENCE)
                .then(counts.timeout(COUNT_PATIENCE, Mono.fromSupplier(last::get)))
                .map(VaultHealth::up)
                .onErrorResume(failed -> Mono.just(Health.down()
                        .withDetail(
                                "cause",
                                failed instanceof VaultException e
                                        ? e.problem().name()
                                        : failed.getClass().getSimpleName())
                        .build()));
    }

    private static Health up(VaultStatus.Keys keys) {
        Health.Builder up = Health.up();
        return keys.equals(NEVER_COUNTED)
                ? up.build()
                : up.withDetail("keys", keys.active())
                        .withDetail("destroyed", keys.destroyed())
                        .withDetail("toRewrap", keys.toRewrap())
                        .build();
    }
}
