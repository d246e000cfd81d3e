package org.throughline.infrastructure.torture;

import java.util.List;
import org.throughline.infrastructure.ledger.LedgerSimulation;
import org.throughline.infrastructure.measuring.Figures;

/** Appenders against a simulated store, clock and scheduler: the same seed gives the same run, so a failure replays. */
final class SimulateTorture {
    private final Figures figures;
    private final long firstSeed;
    private final int seeds;

    SimulateTorture(Figures figures, long firstSeed, int seeds) {
        this.figures = figures;
        this.firstSeed = firstSeed;
        this.seeds = seeds;
    }

    void run() {
        long begun = System.nanoTime();
        long appends = 0;
        long faults = 0;
        int failed = 0;
        for (int i = 0; i < seeds; i++) {
            LedgerSimulation.Result result = LedgerSimulation.run(firstSeed + i);
            appends += result.acknowledged();
            faults += result.faults();
            List<String> violations = result.violations();
            if (!violations.isEmpty()) {
                failed++;
                figures.say("seed " + (firstSeed + i) + ": " + violations.getFirst());
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.add("simulate.seeds", seeds, "runs");
        figures.add("simulate.acknowledged", appends, "appends");
        figures.add("simulate.faults", faults, "faults");
        figures.atLeast("simulate.rate", seeds / seconds * 600, "runs in ten minutes", 10_000);
        figures.atMost("simulate.failed", failed, "runs with a violation of (a) to (g)", 0);
    }
}
