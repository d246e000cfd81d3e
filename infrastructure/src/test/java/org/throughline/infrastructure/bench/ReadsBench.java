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
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.AccessGate;
import org.throughline.infrastructure.access.CareRelationships;
import org.throughline.infrastructure.embeddedmongo.EmbeddedMongo;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.security.WorkerDirectory;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.ProgramId;
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
        Path data = home.resolve("data");
        try (SampleCounty county = SampleCounty.start(data);
                ConfigurableApplicationContext traced = BenchServer.traced(data, county.part(EmbeddedMongo.class));
                ConfigurableApplicationContext untraced =
                        BenchServer.untraced(data, county.part(EmbeddedMongo.class))) {
            var views = new ReadsOfViews(county);
            List<SubjectId> people = shuffled(views.people());
            ProgramId queue = county.part(PolicyPack.class).intakeQueue();
            try (var http = new ReadsOverHttp(county, views.coordinator(), READERS)) {
                new Comparison(
                                traced,
                                "client header over HTTP",
                                () -> http.header(traced, anyOf(people)),
                                () -> http.header(untraced, anyOf(people)))
                        .run(true);
                new Comparison(
                                traced,
                                "program caseload over HTTP",
                                () -> http.caseload(traced, queue),
                                () -> http.caseload(untraced, queue))
                        .run(true);
            }
            AccessGate gate = county.part(AccessGate.class);
            AccessGate withoutTrace = NoTrace.gate(
                    county.part(PolicyPack.class),
                    county.part(CareRelationships.class),
                    county.part(WorkerDirectory.class),
                    county.part(Vault.class));
            new Comparison(
                            county.server(),
                            "client header at the gate",
                            () -> views.header(gate, anyOf(people)),
                            () -> views.header(withoutTrace, anyOf(people)))
                    .run(false);
            new Comparison(
                            county.server(),
                            "program caseload at the gate",
                            () -> views.caseload(gate),
                            () -> views.caseload(withoutTrace))
                    .run(false);
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
        private final ConfigurableApplicationContext writer;
        private final String read;
        private final Load with;
        private final Load without;

        private Comparison(
                ConfigurableApplicationContext writer,
                String read,
                Supplier<Mono<Integer>> with,
                Supplier<Mono<Integer>> without) {
            this.writer = writer;
            this.read = read;
            this.with = new Load(READERS, with);
            this.without = new Load(READERS, without);
        }

        private void run(boolean barred) throws IOException {
            without.run(measured.multipliedBy(WARM_UP));
            with.run(measured.multipliedBy(WARM_UP));
            var probe = new SyncProbe(home);
            DistributionSummary blocks = writer.getBean(MeterRegistry.class)
                    .get("throughline.ledger.block.events")
                    .tag("ledger", "access")
                    .summary();
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
                Load.Result first = (tracedFirst ? with : without).run(measured, rest);
                Load.Result second = (tracedFirst ? without : with).run(measured, rest);
                turns.add(tracedFirst ? first : second, tracedFirst ? second : first);
            }
            return turns;
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
