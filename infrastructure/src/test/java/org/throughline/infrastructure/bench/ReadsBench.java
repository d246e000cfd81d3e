package org.throughline.infrastructure.bench;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Mono;

/**
 * Reads that leave their durable trace, side by side with the same reads without one: 64 readers, the embedded store,
 * every trace synced. The bars are those of the architecture, for what a reader asks over HTTP; what the same costs
 * between the gate and the JSON alone is told beside it.
 */
final class ReadsBench {
    private static final int READERS = 64;
    private static final int WARM_UP = 8;
    private static final double LEAST_RATIO = 0.8;
    private static final int SYNCS_ALLOWED = 2;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    private final Path home;
    private final Figures figures;
    private final Random random;
    private final Duration measured;
    private final int rounds;

    /** @param measured length of one measurement; both ways are measured once in each of {@code rounds} */
    ReadsBench(Path home, Figures figures, long seed, Duration measured, int rounds) {
        this.home = home;
        this.figures = figures;
        this.random = new Random(seed);
        this.measured = measured;
        this.rounds = rounds;
    }

    void run() throws IOException {
        var trace = new TraceSwitch();
        try (SampleCounty county = SampleCounty.start(home.resolve("data"), trace::into)) {
            var views = new ReadsOfViews(county);
            List<SubjectId> people = shuffled(views.people());
            ProgramId queue = county.part(PolicyPack.class).intakeQueue();
            DistributionSummary blocks = county.part(MeterRegistry.class)
                    .get("throughline.ledger.block.events")
                    .tag("ledger", "access")
                    .summary();
            try (var http = new ReadsOverHttp(county, views.coordinator(), READERS)) {
                new Comparison("client header over HTTP", trace, blocks, () -> http.header(anyOf(people))).run(true);
                new Comparison("program caseload over HTTP", trace, blocks, () -> http.caseload(queue)).run(true);
            }
            new Comparison("client header at the gate", trace, blocks, () -> views.header(anyOf(people))).run(false);
            new Comparison("program caseload at the gate", trace, blocks, () -> views.caseload()).run(false);
        }
    }

    private SubjectId anyOf(List<SubjectId> people) {
        return people.get(random.nextInt(people.size()));
    }

    private List<SubjectId> shuffled(List<SubjectId> people) {
        var shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** One kind of read in both ways, in turns. */
    private final class Comparison {
        private final String read;
        private final TraceSwitch trace;
        private final DistributionSummary blocks;
        private final Load load;

        private Comparison(String read, TraceSwitch trace, DistributionSummary blocks, Supplier<Mono<Integer>> call) {
            this.read = read;
            this.trace = trace;
            this.blocks = blocks;
            this.load = new Load(READERS, call);
        }

        private void run(boolean barred) throws IOException {
            measured(false, measured.multipliedBy(WARM_UP), Duration.ZERO);
            measured(true, measured.multipliedBy(WARM_UP), Duration.ZERO);
            var probe = new SyncProbe(home);
            long blocksBefore = blocks.count();
            double entriesBefore = blocks.totalAmount();
            Turns turns = inTurns(Duration.ZERO, probe);
            figures.say(read + ", " + READERS + " readers who ask again at once");
            double allowed = SYNCS_ALLOWED * probe.timings().millis(P99);
            figures.add(read + ": sync of this disk, p50", probe.timings().millis(P50), "ms");
            figures.add(read + ": sync of this disk, p99", probe.timings().millis(P99), "ms");
            turns.untraced.perSecond.tell(figures, read + ": reads without trace", "/s");
            turns.traced.perSecond.tell(figures, read + ": reads with trace", "/s");
            figures.add(
                    read + ": entries in a block of the access ledger",
                    (blocks.totalAmount() - entriesBefore) / (blocks.count() - blocksBefore),
                    "");
            turns.untraced.cpuMicros.tell(figures, read + ": processor time without trace", "us");
            turns.traced.cpuMicros.tell(figures, read + ": processor time with trace", "us");
            String throughput = read + ": throughput with trace / without";
            if (barred) {
                figures.atLeast(throughput, turns.ratio.median(), "x", LEAST_RATIO);
                turns.ratio.tellRange(figures);
                tail(read, turns, allowed);
                // where both processors are busy all the time, waiting in line hides what a trace takes
                var rest = Duration.ofNanos((long) (2e9 * READERS / turns.untraced.perSecond.median()));
                tail(read + ", half the load", inTurns(rest, probe), allowed);
            } else {
                turns.ratio.tell(figures, throughput, "x");
                turns.untraced.p99.tell(figures, read + ": p99 without trace", "ms");
                turns.traced.p99.tell(figures, read + ": p99 with trace", "ms");
            }
        }

        private Turns inTurns(Duration rest, SyncProbe probe) throws IOException {
            var turns = new Turns();
            for (int round = 0; round < rounds; round++) {
                probe.measure();
                boolean tracedFirst = round % 2 == 0;
                Load.Result first = measured(tracedFirst, measured, rest);
                Load.Result second = measured(!tracedFirst, measured, rest);
                turns.add(tracedFirst ? first : second, tracedFirst ? second : first);
            }
            return turns;
        }

        private Load.Result measured(boolean traced, Duration length, Duration rest) {
            trace.set(traced);
            return load.run(length, rest);
        }

        private void tail(String name, Turns turns, double allowed) {
            turns.untraced.p99.tell(figures, name + ": p99 without trace", "ms");
            figures.atMost(
                    name + ": p99 with trace", turns.traced.p99.median(), "ms", turns.untraced.p99.median() + allowed);
            turns.traced.p99.tellRange(figures);
        }
    }

    /** Both ways in some rounds. */
    private static final class Turns {
        private final Side traced = new Side();
        private final Side untraced = new Side();
        private final Rounds ratio = new Rounds();

        private void add(Load.Result with, Load.Result without) {
            traced.add(with);
            untraced.add(without);
            ratio.add(with.perSecond() / without.perSecond());
        }
    }

    /** One of the two ways, in all rounds. */
    private static final class Side {
        private final Rounds perSecond = new Rounds();
        private final Rounds cpuMicros = new Rounds();
        private final Rounds p99 = new Rounds();

        private void add(Load.Result result) {
            perSecond.add(result.perSecond());
            cpuMicros.add(result.cpuMicros());
            p99.add(result.timings().millis(P99));
        }
    }
}
