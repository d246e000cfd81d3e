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
import java.util.function.Function;
import org.throughline.infrastructure.access.AccessGate;
import org.throughline.infrastructure.access.CareRelationships;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.security.WorkerDirectory;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Mono;

/**
 * Reads that leave their durable trace, side by side with the same reads without one: 64 readers, the embedded store,
 * every trace synced. The bars are those of the architecture.
 */
final class ReadsBench {
    private static final int READERS = 64;
    private static final int ROUNDS = 5;
    private static final double LEAST_RATIO = 0.8;
    private static final int SYNCS_ALLOWED = 2;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    private final Path home;
    private final Figures figures;
    private final Random random;
    private final Duration measured;

    /** @param measured length of one measurement; a run has 20 of them and warms up before */
    ReadsBench(Path home, Figures figures, long seed, Duration measured) {
        this.home = home;
        this.figures = figures;
        this.random = new Random(seed);
        this.measured = measured;
    }

    void run() throws IOException {
        try (SampleCounty county = SampleCounty.start(home.resolve("data"))) {
            var reads = new ReadsOfViews(county);
            AccessGate traced = county.part(AccessGate.class);
            AccessGate untraced = NoTrace.gate(
                    county.part(PolicyPack.class),
                    county.part(CareRelationships.class),
                    county.part(WorkerDirectory.class),
                    county.part(Vault.class));
            List<SubjectId> people = shuffled(reads.people());
            compare(county, "client header", traced, untraced, gate -> {
                SubjectId client = people.get(random.nextInt(people.size()));
                return reads.header(gate, client);
            });
            compare(county, "program caseload", traced, untraced, reads::caseload);
        }
    }

    private void compare(
            SampleCounty county,
            String view,
            AccessGate traced,
            AccessGate untraced,
            Function<AccessGate, Mono<Integer>> read)
            throws IOException {
        var with = new Load(READERS, () -> read.apply(traced));
        var without = new Load(READERS, () -> read.apply(untraced));
        without.run(measured.multipliedBy(2));
        with.run(measured.multipliedBy(2));
        var probe = new SyncProbe(home);
        var ratio = new Rounds();
        var of = new Side();
        var against = new Side();
        DistributionSummary blocks = county.part(MeterRegistry.class)
                .get("throughline.ledger.block.events")
                .tag("ledger", "access")
                .summary();
        long blocksBefore = blocks.count();
        double entriesBefore = blocks.totalAmount();
        for (int round = 0; round < ROUNDS; round++) {
            probe.measure();
            boolean tracedFirst = round % 2 == 0;
            Load.Result first = (tracedFirst ? with : without).run(measured);
            Load.Result second = (tracedFirst ? without : with).run(measured);
            of.add(tracedFirst ? first : second);
            against.add(tracedFirst ? second : first);
            double perSecond = first.perSecond() / second.perSecond();
            ratio.add(tracedFirst ? perSecond : 1 / perSecond);
        }
        figures.say(view + ", " + READERS + " readers");
        double syncP99 = probe.timings().millis(P99);
        figures.add(view + ": sync of this disk, p50", probe.timings().millis(P50), "ms");
        figures.add(view + ": sync of this disk, p99", syncP99, "ms");
        against.perSecond.tell(figures, view + ": reads without trace", "/s");
        of.perSecond.tell(figures, view + ": reads with trace", "/s");
        figures.add(
                view + ": entries in a block of the access ledger",
                (blocks.totalAmount() - entriesBefore) / (blocks.count() - blocksBefore),
                "");
        against.cpuMicros.tell(figures, view + ": processor time without trace", "us");
        of.cpuMicros.tell(figures, view + ": processor time with trace", "us");
        figures.atLeast(view + ": throughput with trace / without", ratio.median(), "x", LEAST_RATIO);
        ratio.tellRange(figures);
        against.p99.tell(figures, view + ": p99 without trace", "ms");
        figures.atMost(
                view + ": p99 with trace", of.p99.median(), "ms", against.p99.median() + SYNCS_ALLOWED * syncP99);
        of.p99.tellRange(figures);
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

    private List<SubjectId> shuffled(List<SubjectId> people) {
        var shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
