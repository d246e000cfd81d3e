package org.throughline.infrastructure.ledger.axon.automation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Counts what automations have parked, as often as somebody reads the meter, but not more than every ten seconds. */
public final class AutomationMeters {
    private static final Duration COUNTED = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Registers a gauge for each of the automations; the count is that of the store, so every node tells the same. */
    public AutomationMeters(Automations automations, MeterRegistry meters) {
        automations.names().forEach(name -> register(name, automations.parkedCount(name), meters));
    }

    private static void register(String name, Mono<Long> counted, MeterRegistry meters) {
        var last = new AtomicLong();
        Mono<Long> seldom = counted.timeout(PATIENCE)
                .doOnNext(last::set)
                .cache(count -> COUNTED, failed -> Duration.ZERO, () -> Duration.ZERO);
        // a reading never waits: it gives the last count and begins a new one
        Gauge.builder("throughline.automation.parked", last, known -> {
                    seldom.subscribe(count -> {}, failed -> {});
                    return known.get();
                })
                .description("Events that wait because the automation failed on them or on one before them")
                .tag("automation", name)
                .strongReference(true)
                .register(meters);
    }
}
