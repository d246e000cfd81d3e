package org.throughline.infrastructure.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What is measured of a projection; every meter carries its name as tag {@code projection}. */
public final class ProjectionMeters {
    private final MeterRegistry registry;
    private final String name;
    private final Counter events;
    private final Timer batches;

    public ProjectionMeters(MeterRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
        events = Counter.builder("throughline.projection.events")
                .description("Events taken in on this node, by the build that answers and the one under way")
                .tag("projection", name)
                .register(registry);
        batches = Timer.builder("throughline.projection.batch")
                .description("Time to take a batch in, until its documents are written")
                .tag("projection", name)
                .register(registry);
    }

    /** Measures what {@code status} tells whenever somebody looks. */
    public void gauges(Supplier<ProjectionStatus> status) {
        gauge(
                "throughline.projection.lag",
                "Events of the ledger that the projection has not taken in",
                () -> status.get().lag());
        gauge(
                "throughline.projection.rate",
                "Events taken in each second of late by the build that answers",
                () -> status.get().rate());
        gauge(
                "throughline.projection.parked",
                "Keys that wait behind an event that could not be folded",
                () -> status.get().parked().size());
        gauge(
                "throughline.projection.led",
                "1 where this node feeds the projection, else 0",
                () -> status.get().state() == ProjectionStatus.State.LEADING ? 1 : 0);
        gauge(
                "throughline.projection.rebuild",
                "Part of the ledger that the build under way has taken in; 1 if none is under way",
                () -> {
                    ProjectionStatus.Rebuild rebuild = status.get().rebuild();
                    return rebuild == null ? 1 : rebuild.part();
                });
    }

    private void gauge(String meter, String description, Supplier<Number> value) {
        Gauge.builder(meter, value)
                .description(description)
                .tag("projection", name)
                .register(registry);
    }

    public void taken(int count, Runnable work) {
        batches.record(work);
        events.increment(count);
    }
}
