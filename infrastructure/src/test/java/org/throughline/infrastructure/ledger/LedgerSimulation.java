package org.throughline.infrastructure.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.opening.Opening;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore;
import org.throughline.infrastructure.ledger.store.InMemoryBlockStore.Fault;
import org.throughline.infrastructure.torture.Attempt;
import org.throughline.infrastructure.torture.History;
import org.throughline.infrastructure.torture.History.End;
import org.throughline.infrastructure.torture.History.Told;
import org.throughline.infrastructure.torture.LogChecker;
import org.throughline.infrastructure.torture.Workload;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Nodes on one store where nothing but the seed decides what happens: time, ids, threads, clocks and the store's faults
 * are all given from outside.
 */
public final class LedgerSimulation {
    private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");
    private static final int APPENDS = 60;
    private static final int MOST_UNSHOWN = 5;
    private static final Fault[] FAULTS = {
        Fault.ANSWER_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LATE, Fault.NOT_YET_COMMITTED
    };

    private final Random random;
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final InMemoryBlockStore store = new InMemoryBlockStore();
    private final List<Told> told = new ArrayList<>();
    private int faults;

    LedgerSimulation(long seed) {
        random = new Random(seed);
    }

    /**
     * What a run came to.
     *
     * @param violations one sentence for each broken promise
     * @param outcomes what callers were told, in the order in which they were told
     * @param roots of all blocks
     */
    public record Result(
            List<String> violations, int acknowledged, int faults, List<String> outcomes, List<String> roots) {}

    /** One run. */
    public static Result run(long seed) {
        var simulation = new LedgerSimulation(seed);
        simulation.append();
        return simulation.result();
    }

    private void append() {
        var workload = new Workload(random);
        int nodes = 2 + random.nextInt(2);
        List<Ledger> running = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            running.add(node());
        }
        for (int i = 0; i < APPENDS; i++) {
            if (random.nextInt(4) == 0) {
                store.plan(FAULTS[random.nextInt(FAULTS.length)]);
                faults++;
            }
            showMoreOrLess();
            int node = random.nextInt(nodes);
            if (random.nextInt(20) == 0) {
                // the old one goes on with what it has under way, as requests of a process that died do
                running.set(node, node());
            }
            Ledger ledger = running.get(node);
            attempt(ledger, workload.next(i, now(), ledger.knownNext()));
            pass(Duration.ofMillis(random.nextInt(30)));
        }
        store.showEverything();
        pass(Duration.ofMinutes(1));
    }

    /** A new primary may not show the newest blocks at first, although they are committed. */
    private void showMoreOrLess() {
        switch (random.nextInt(12)) {
            case 0 -> {
                List<Block> all = store.all();
                store.showOnlyBefore(all.get(Math.max(0, all.size() - 1 - random.nextInt(MOST_UNSHOWN)))
                        .next());
                faults++;
            }
            case 1, 2, 3 -> store.showEverything();
            default -> {}
        }
    }

    private void attempt(Ledger ledger, Attempt attempt) {
        ledger.append(attempt.events().stream().map(Attempt.Wanted::event).toList(), attempt.condition())
                .subscribe(
                        appended -> told.add(new Told(attempt, End.ACKNOWLEDGED, now(), appended.first())),
                        failure -> told.add(Told.failed(attempt, failure, now())));
    }

    private Result result() {
        List<RecordedEvent> log = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        Chain chain = Chain.origin();
        for (Block block : store.all()) {
            try {
                chain = chain.extendedBy(block);
            } catch (LedgerDamaged damaged) {
                violations.add("(b) " + damaged.getMessage());
            }
            log.addAll(block.events(LedgerQuery.all(), 0, Long.MAX_VALUE));
        }
        if (told.size() != APPENDS) {
            violations.add("(e) " + (APPENDS - told.size()) + " callers were never answered");
        }
        violations.addAll(new LogChecker(log).check(List.of(new History(told))));
        return new Result(
                violations,
                (int) told.stream().filter(one -> one.end() == End.ACKNOWLEDGED).count(),
                faults,
                told.stream()
                        .map(one -> one.attempt().number() + " " + one.end() + " " + one.position())
                        .toList(),
                store.all().stream()
                        .map(block -> HexFormat.of().formatHex(block.root()))
                        .toList());
    }

    Ledger node() {
        var environment = new LedgerEnvironment(this::instant, this::id, scheduler, scheduler);
        var opened = new Opening("care", store, LedgerOptions.defaults(), environment)
                .open()
                .toFuture();
        while (!opened.isDone()) {
            pass(Duration.ofMillis(20));
        }
        return opened.join();
    }

    Instant instant() {
        return BEGIN.plusMillis(scheduler.now(TimeUnit.MILLISECONDS));
    }

    void pass(Duration time) {
        scheduler.advanceTimeBy(time);
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
