package org.throughline.infrastructure.ledger.checkpoint;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What making checkpoints measures, each meter tagged with the ledger's name. */
final class CheckpointMeters {
    private final MeterRegistry registry;
    private final String ledger;
    private final AtomicLong size = new AtomicLong();

    CheckpointMeters(MeterRegistry registry, String ledger) {
        this.registry = registry;
        this.ledger = ledger;
        Gauge.builder("throughline.ledger.checkpoint.size", size, AtomicLong::get)
                .description("events covered by the newest checkpoint of this node")
                .tag("ledger", ledger)
                .register(registry);
    }

    void made(long newSize) {
        size.set(newSize);
        count("throughline.ledger.checkpoints", "checkpoints made or not", "made");
    }

    void failed() {
        count("throughline.ledger.checkpoints", "checkpoints made or not", "failed");
    }

    void witnessed(boolean accepted) {
        count("throughline.ledger.witness", "checkpoints given to the witness", accepted ? "accepted" : "failed");
    }

    private void count(String name, String description, String outcome) {
        Counter.builder(name)
                .description(description)
                .tag("ledger", ledger)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
