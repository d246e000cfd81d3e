package org.throughline.infrastructure.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.LongSupplier;

/** What is measured of a projection; every meter carries its name as tag {@code projection}. */
final class ProjectionMeters {
    private final Counter events;
    private final Timer batches;

    ProjectionMeters(MeterRegistry registry, String name, Progress progress, LongSupplier knownNext) {
        Gauge.builder("throughline.projection.lag", () -> Math.max(0, knownNext.getAsLong() - 1 - progress.position()))
                .description("Events of the ledger that the projection has not taken in")
                .tag("projection", name)
                .register(registry);
        Gauge.builder("throughline.projection.parked", () -> progress.parked().size())
                .description("Keys that wait behind an event that could not be folded")
                .tag("projection", name)
                .register(registry);
        events = Counter.builder("throughline.projection.events")
                .description("Events taken in")
                .tag("projection", name)
                .register(registry);
        batches = Timer.builder("throughline.projection.batch")
                .description("Time to take a batch in, until its documents are written")
                .tag("projection", name)
                .register(registry);
    }

    void taken(int count, Runnable work) {
        batches.record(work);
        events.increment(count);
    }
}
