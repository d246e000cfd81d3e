package org.throughline.infrastructure.torture;

import org.throughline.infrastructure.ledger.ClockSimulation;
import org.throughline.infrastructure.measuring.Figures;

/**
 * Three nodes in simulated time whose clocks, and the store's, jump, drift and stand still, round by round; the same seed
 * gives the same run. A control without an operator shows that the disturbances bite.
 */
final class ClockTorture {
    private static final int SHOWN = 20;
    private static final int CONTROL_ROUNDS = 50;

    private final Figures figures;
    private final long seed;
    private final int rounds;

    ClockTorture(Figures figures, long seed, int rounds) {
        this.figures = figures;
        this.seed = seed;
        this.rounds = rounds;
    }

    void run() {
        ClockSimulation.Result result = ClockSimulation.run(seed, rounds);
        result.violations().stream().limit(SHOWN).forEach(figures::say);
        result.reasons().stream().limit(SHOWN).forEach(figures::say);
        ClockSimulation.Result control = ClockSimulation.withoutOperator(seed, CONTROL_ROUNDS);
        figures.add("clock.rounds", rounds, "rounds");
        figures.atLeast("clock.acknowledged", result.acknowledged(), "appends", rounds);
        figures.atLeast("clock.apart", result.apart(), "appends refused because clocks were apart", 1);
        figures.add("clock.refused-starts", result.refusedStarts(), "starts");
        figures.atLeast("clock.accepted", result.acceptances(), "times accepted by the operator", 1);
        figures.add("clock.accepted-wrongly", result.blindly(), "of them while clocks were wrong");
        figures.add(
                "clock.not-accepted", result.blindlyRefused(), "times refused, because machine and store were apart");
        figures.add("clock.steps-back", result.stepsBack(), "blocks earlier than the one before, each an acceptance");
        figures.atMost("clock.locked-out", result.lockedOut(), "nodes that could not append with all clocks right", 0);
        figures.atMost("clock.wrong-times", result.wrongTimes(), "wrong times of one machine's clocks recorded", 0);
        figures.atMost(
                "clock.violations", result.violations().size(), "appends lost, times gone back, moments wrong", 0);
        figures.atLeast("clock.control", control.lockedOut(), "nodes locked out where nobody accepts a time", 1);
    }
}
