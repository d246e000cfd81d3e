package org.throughline.infrastructure.ledger.append;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.node.Committed;

/** What a ledger measures, each meter tagged with the ledger's name. */
public final class LedgerMeters {
    private final MeterRegistry registry;
    private final String ledger;
    private final Timer appends;
    private final DistributionSummary eventsPerBlock;
    private final Counter conflicts;
    private final Counter lostRaces;
    private final Set<AtomicLong> tails = ConcurrentHashMap.newKeySet();

    public LedgerMeters(MeterRegistry registry, String ledger) {
        this.registry = registry;
        this.ledger = ledger;
        this.appends = Timer.builder("throughline.ledger.append")
                .description("from submission to the durable answer, refusals included")
                .tag("ledger", ledger)
                .publishPercentileHistogram()
                .register(registry);
        this.eventsPerBlock = DistributionSummary.builder("throughline.ledger.block.events")
                .description("events committed by one insert")
                .tag("ledger", ledger)
                .register(registry);
        this.conflicts = Counter.builder("throughline.ledger.conflicts")
                .description("appends refused by their condition")
                .tag("ledger", ledger)
                .register(registry);
        this.lostRaces = Counter.builder("throughline.ledger.races.lost")
                .description("blocks that found their place taken by another node")
                .tag("ledger", ledger)
                .register(registry);
    }

    public void gauges(Committed committed, Appender appender, CommitClock clock) {
        gauge("throughline.ledger.queue", "appends waiting", appender, Appender::waiting);
        gauge(
                "throughline.ledger.head",
                "next position known",
                committed,
                known -> known.chain().next());
        gauge(
                "throughline.ledger.clocks.apart",
                "1 while nothing is appended because clocks are apart",
                clock,
                one -> one.isApart() ? 1 : 0);
        gauge("throughline.ledger.tail.lag", "positions the slowest follower is behind", committed, this::lag);
    }

    public void appended(Duration took) {
        appends.record(took);
    }

    void refused(int count) {
        conflicts.increment(count);
    }

    void lostRace() {
        lostRaces.increment();
    }

    void written(Block block, int refused) {
        eventsPerBlock.record(block.count());
        conflicts.increment(refused);
    }

    public void follows(AtomicLong cursor) {
        tails.add(cursor);
    }

    public void stopsFollowing(AtomicLong cursor) {
        tails.remove(cursor);
    }

    private double lag(Committed committed) {
        long end = committed.chain().next();
        return tails.stream().mapToLong(cursor -> end - cursor.get()).max().orElse(0);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .tag("ledger", ledger)
                .register(registry);
    }
}
