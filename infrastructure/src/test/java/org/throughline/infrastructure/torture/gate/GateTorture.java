package org.throughline.infrastructure.torture.gate;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.throughline.infrastructure.boot.SeededCounty;
import org.throughline.infrastructure.measuring.Figures;

/** {@code torture gate}: twin counties over many rounds, and whether a gate with one check removed would be found. */
public final class GateTorture {
    private static final int CONTROL_ROUNDS = 400;

    private final Path home;
    private final Figures figures;
    private final long seed;
    private final int rounds;
    private final int pairs;

    /**
     * A torture with data below {@code home}.
     *
     * @param rounds in which a command and two views are asked of both twins
     * @param pairs how often each route is timed for twin clients of one server; 0 for not at all
     */
    public GateTorture(Path home, Figures figures, long seed, int rounds, int pairs) {
        this.home = home;
        this.figures = figures;
        this.seed = seed;
        this.rounds = rounds;
        this.pairs = pairs;
    }

    /** Runs it. */
    public void run() {
        var check = new RemovableCheck();
        try (SeededCounty one = SeededCounty.start(home.resolve("left"), check::into);
                SeededCounty other = SeededCounty.start(home.resolve("right"), check::into)) {
            var left = new Side(one, UnaryOperator.identity());
            var right = new Side(other, UnaryOperator.identity());
            left.settle();
            right.settle();
            var findings = new Findings();
            var twins = new Twins(left, right, seed, findings);
            long begun = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                twins.round();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            report(twins, findings);
            figures.add("gate.twins.rate", rounds / seconds, "rounds a second");
            control(check, twins, findings);
            if (pairs > 0) {
                new TimedPairs(left, figures, seed, pairs).run(one.commands());
            }
        }
    }

    private void report(Twins twins, Findings findings) {
        findings.counts().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(kind -> {
                    figures.say(kind.getValue() + " times " + kind.getKey());
                    findings.first(kind.getKey()).forEach(step -> figures.say("    " + step));
                });
        if (Boolean.getBoolean("throughline.torture.answers")) {
            twins.answered().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> figures.say("  " + each.getKey() + ": " + each.getValue()));
        }
        figures.add("gate.twins.rounds", rounds, "rounds");
        figures.add("gate.twins.asked", twins.asked(), "requests of both");
        figures.add("gate.twins.hidden", twins.hiddenActs(), "hidden acts on the left");
        figures.add("gate.twins.following", findings.following(), "differences that follow from others");
        figures.atMost("gate.twins.kinds", findings.counts().size(), "kinds of differences", 0);
        figures.atMost("gate.twins.differences", findings.total(), "differences", 0);
    }

    /** The same servers without one check: differences of a kind that was not there must show. */
    private void control(RemovableCheck check, Twins twins, Findings findings) {
        int before = findings.counts().size();
        int round = 0;
        check.remove();
        try {
            while (round < CONTROL_ROUNDS && findings.counts().size() == before) {
                twins.curiousRound();
                round++;
            }
        } finally {
            check.restore();
        }
        figures.atLeast("gate.control.found", findings.counts().size() - before, "kinds of differences", 1);
        figures.add("gate.control.rounds", round, "rounds until the removed check was found");
    }
}
