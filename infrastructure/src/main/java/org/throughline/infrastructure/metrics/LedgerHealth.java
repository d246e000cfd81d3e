package org.throughline.infrastructure.metrics;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.throughline.infrastructure.ledger.Ledger;
import reactor.core.publisher.Mono;

/** Up while the ledger's head can be read from its store. */
public final class LedgerHealth implements ReactiveHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Ledger ledger;

    /** The health of {@code ledger}. */
    public LedgerHealth(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Mono<Health> health() {
        return ledger.head()
                .map(head -> Health.up().withDetail("next", head.next()).build())
                .timeout(PATIENCE)
                .onErrorResume(failed -> Mono.just(Health.down()
                        .withDetail("cause", failed.getClass().getSimpleName())
                        .build()));
    }
}
