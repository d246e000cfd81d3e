package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nothing but the seed decides what happens: time, ids, threads and the store are all given from outside. */
class SimulatedRunTest {
    @Test
    void two_runs_with_one_seed_write_the_same_bytes_and_answer_the_same() {
        for (int seed = 1; seed <= 20; seed++) {
            assertThat(LedgerSimulation.run(seed)).as("seed " + seed).isEqualTo(LedgerSimulation.run(seed));
        }
    }

    @Test
    void runs_with_different_seeds_differ() {
        assertThat(LedgerSimulation.run(1).roots())
                .isNotEqualTo(LedgerSimulation.run(2).roots());
    }

    @Test
    void whatever_the_store_does_every_outcome_is_explained_by_the_log() {
        for (int seed = 1; seed <= 200; seed++) {
            assertThat(LedgerSimulation.run(seed).violations())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void a_block_of_another_node_is_seen_within_a_quarter_of_a_second() {
        LedgerSimulation simulation = new LedgerSimulation(7);
        Ledger writer = simulation.node();
        Ledger follower = simulation.node();
        AtomicReference<Instant> seen = new AtomicReference<>(Instant.MAX);
        follower.tail(1).subscribe(block -> seen.set(simulation.instant()));
        simulation.pass(Duration.ofSeconds(30));
        writer.append(List.of(Samples.event("a")), AppendCondition.none()).subscribe();
        Instant written = simulation.instant();
        simulation.pass(Duration.ofSeconds(1));
        assertThat(Duration.between(written, seen.get())).isLessThanOrEqualTo(Duration.ofMillis(250));
    }
}
