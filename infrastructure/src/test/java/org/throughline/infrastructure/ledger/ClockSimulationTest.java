package org.throughline.infrastructure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of {@code throughline torture clock}. */
class ClockSimulationTest {
    @Test
    void whatever_clocks_do_nothing_acknowledged_is_lost_and_no_node_stays_locked_out() {
        int acceptances = 0;
        for (int seed = 1; seed <= 5; seed++) {
            ClockSimulation.Result result = ClockSimulation.run(seed, 20);
            assertThat(result.violations()).as("seed " + seed).isEmpty();
            assertThat(result.reasons()).as("seed " + seed).isEmpty();
            assertThat(result.wrongTimes()).as("seed " + seed).isZero();
            assertThat(result.acknowledged()).as("seed " + seed).isPositive();
            acceptances += result.acceptances();
        }
        assertThat(acceptances).isPositive();
    }

    @Test
    void a_run_without_an_operator_is_found_to_lock_nodes_out() {
        assertThat(ClockSimulation.withoutOperator(1, 40).lockedOut()).isPositive();
    }

    @Test
    void two_runs_with_one_seed_are_the_same() {
        assertThat(ClockSimulation.run(7, 10)).isEqualTo(ClockSimulation.run(7, 10));
    }
}
