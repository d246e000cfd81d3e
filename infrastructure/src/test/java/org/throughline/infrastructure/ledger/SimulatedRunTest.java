package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.InMemoryBlockStore.Fault;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Nothing but the seed decides what happens: time, ids, threads and the store are all given from outside. */
class SimulatedRunTest {
    private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void two_runs_with_one_seed_write_the_same_bytes_and_answer_the_same() {
        for (int seed = 1; seed <= 20; seed++) {
            Run first = Run.of(seed);
            Run second = Run.of(seed);
            assertThat(first.outcomes()).as("seed " + seed).isEqualTo(second.outcomes());
            assertThat(first.roots()).as("seed " + seed).isEqualTo(second.roots());
        }
    }

    @Test
    void runs_with_different_seeds_differ() {
        assertThat(Run.of(1).roots()).isNotEqualTo(Run.of(2).roots());
    }

    @Test
    void a_block_of_another_node_is_seen_within_a_quarter_of_a_second() {
        Simulation simulation = new Simulation(7);
        Ledger writer = simulation.node();
        Ledger follower = simulation.node();
        AtomicReference<Instant> seen = new AtomicReference<>(Instant.MAX);
        follower.tail(1).subscribe(block -> seen.set(simulation.now()));
        simulation.pass(Duration.ofSeconds(30));
        writer.append(List.of(Samples.event("a")), AppendCondition.none()).subscribe();
        Instant written = simulation.now();
        simulation.pass(Duration.ofSeconds(1));
        assertThat(Duration.between(written, seen.get())).isLessThanOrEqualTo(Duration.ofMillis(250));
    }

    private record Run(List<String> outcomes, List<String> roots) {
        private static Run of(int seed) {
            Simulation simulation = new Simulation(seed);
            Random random = simulation.random;
            List<Ledger> nodes = List.of(simulation.node(), simulation.node());
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(4) == 0) {
                    Fault[] faults = {Fault.ANSWER_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LATE};
                    simulation.store.plan(faults[random.nextInt(faults.length)]);
                }
                String place = "place=" + random.nextInt(10);
                AppendCondition condition =
                        Samples.noneAfter(random.nextInt(20), LedgerQuery.tagged(Samples.tag(place)));
                int number = i;
                nodes.get(random.nextInt(2))
                        .append(List.of(Samples.event(simulation.id(), "Taken", place)), condition)
                        .map(Appended::toString)
                        .onErrorResume(LedgerException.class, refused -> Mono.just(refused.toString()))
                        .subscribe(outcome -> outcomes.add(number + ": " + outcome));
                simulation.pass(Duration.ofMillis(random.nextInt(30)));
            }
            simulation.pass(Duration.ofMinutes(1));
            assertThat(outcomes).hasSize(60);
            return new Run(
                    outcomes,
                    simulation.store.all().stream()
                            .map(block -> HexFormat.of().formatHex(block.root()))
                            .toList());
        }
    }

    private static final class Simulation {
        private final Random random;
        private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        private final InMemoryBlockStore store = new InMemoryBlockStore();

        private Simulation(int seed) {
            random = new Random(seed);
        }

        private Ledger node() {
            LedgerEnvironment environment = new LedgerEnvironment(this::now, this::id, scheduler, scheduler);
            return Samples.get(new Opening("care", store, LedgerOptions.defaults(), environment).open());
        }

        private Instant now() {
            return BEGIN.plusMillis(scheduler.now(TimeUnit.MILLISECONDS));
        }

        private UUID id() {
            return new UUID(random.nextLong(), random.nextLong());
        }

        private void pass(Duration time) {
            scheduler.advanceTimeBy(time);
        }
    }
}
