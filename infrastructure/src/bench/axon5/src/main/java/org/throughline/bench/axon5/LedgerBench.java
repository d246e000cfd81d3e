package org.throughline.bench.axon5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.bench.Contender;
import org.throughline.bench.ContenderProcess;
import org.throughline.bench.Outcome;
import org.throughline.infrastructure.measuring.Figures;

/**
 * The ledger beside its peers in one run, interleaved: appends by number of writers, the bars of the design, one hot
 * entity, sourcing, rebuilding and growth.
 */
final class LedgerBench {
    private static final int BAR_WRITERS = 64;

    private final Plan plan;
    private final Figures figures;
    private final Limits limits;

    LedgerBench(Plan plan, Figures figures, Limits limits) {
        this.plan = plan;
        this.figures = figures;
        this.limits = limits;
    }

    /**
     * How much of it.
     *
     * @param writers numbers of writers, ascending
     * @param millis of one measurement
     * @param warmUps measurements of each contender that do not count
     * @param warmUpRebuilding how long each contender rebuilds each view before it counts, in milliseconds; once at least
     * @param rounds of those measurements that have a bar
     * @param sizes numbers of events at which growth is looked at, ascending
     * @param peerEvents at most so many events for the peers
     * @param entities that are sourced at each size
     */
    record Plan(List<Integer> writers, long millis, int warmUps, long warmUpRebuilding, int rounds, List<Long> sizes, long peerEvents, int entities) {
        static Plan full() {
            return new Plan(
                    List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
                    2000,
                    15,
                    15_000,
                    5,
                    List.of(10_000L, 100_000L, 1_000_000L),
                    100_000,
                    500);
        }

        static Plan quick() {
            return new Plan(List.of(64), 300, 1, 0, 3, List.of(2_000L, 10_000L), 2_000, 10);
        }
    }

    /** What is measured by itself. */
    enum Part {
        APPENDS,
        GROWTH
    }

    void run(Contenders contenders, Set<Part> parts) throws Exception {
        machine();
        if (parts.contains(Part.APPENDS)) {
            Map<String, ContenderProcess> all = contenders.all();
            warmUp(all.values());
            bars(all);
            hotEntity(all.values());
            byWriters(all.values());
        }
        if (parts.contains(Part.GROWTH)) {
            growth(contenders);
        }
    }

    /** All get the same time, in turns; compilers go on changing what runs for half a minute of load and more. */
    private void warmUp(Collection<ContenderProcess> all) throws IOException {
        for (int turn = 0; turn < plan.warmUps(); turn++) {
            for (ContenderProcess one : all) {
                one.append(BAR_WRITERS, plan.millis(), 1);
            }
        }
    }

    private void machine() throws IOException {
        figures.say("Limits of the machine");
        figures.add("limit.fsync", limits.syncsPerSecond(), "syncs/s");
        figures.add("limit.rocksdb.1", limits.rocksWritesPerSecond(1), "writes/s");
        figures.add("limit.rocksdb.64", limits.rocksWritesPerSecond(64), "writes/s");
        figures.add("limit.sha256", limits.hashedBytesPerSecond() / 1e6, "MB/s");
        figures.add("limit.bson", limits.documentsPerSecond(), "documents/s");
    }

    /** Rounds are interleaved, so that a slow minute of the machine meets all of them. */
    private void bars(Map<String, ContenderProcess> all) throws IOException {
        figures.say("Conditional appends of 1 event, " + BAR_WRITERS + " writers, " + plan.rounds()
                + " interleaved rounds (median, range)");
        Map<String, List<Double>> rates = new HashMap<>();
        List<Double> syncs = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            syncs.add(limits.syncsPerSecond());
            for (ContenderProcess one : all.values()) {
                rates.computeIfAbsent(one.name(), none -> new ArrayList<>())
                        .add(one.append(BAR_WRITERS, plan.millis(), 1).perSecond());
            }
        }
        figures.add("syncs.median", median(syncs), "syncs/s");
        for (String name : all.keySet()) {
            range("append.1x" + BAR_WRITERS + "." + name, rates.getOrDefault(name, List.of()), "appends/s");
        }
        double ours = median(rates.getOrDefault(Contenders.LEDGER, List.of()));
        ratio("append.ratio." + Contenders.MONGO, ours, rates.getOrDefault(Contenders.MONGO, List.of()), 10);
        ratio("append.ratio." + Contenders.JPA, ours, rates.getOrDefault(Contenders.JPA, List.of()), 3);
        figures.add(
                "append.ratio." + Contenders.MONGO_H2,
                ours / median(rates.getOrDefault(Contenders.MONGO_H2, List.of())),
                "x");
    }

    private void hotEntity(Collection<ContenderProcess> all) throws IOException {
        figures.say("Commands on one and the same entity, 16 writers: read, decide, append; again after a conflict");
        for (ContenderProcess one : all) {
            if (one.name().equals(Contenders.MONGO_H2)) {
                continue; // this backend looks at every document for each read
            }
            Outcome outcome = one.contend(16, plan.millis());
            figures.add("hot." + one.name(), outcome.perSecond(), "commands/s");
            figures.add(
                    "hot.conflicts." + one.name(),
                    outcome.conflicts() / Math.max(1, outcome.perSecond() * plan.millis() / 1000),
                    "conflicts/command");
        }
    }

    private void byWriters(Collection<ContenderProcess> all) throws IOException {
        for (int events : List.of(1, 10)) {
            figures.say("Conditional appends of " + events + " by number of writers");
            for (int writers : plan.writers()) {
                for (ContenderProcess one : all) {
                    Outcome outcome = one.append(writers, plan.millis(), events);
                    String name = "append." + events + "x" + writers + "." + one.name();
                    figures.add(name, outcome.perSecond(), "appends/s");
                    figures.add(name + ".p50", outcome.p50() / 1000, "ms");
                    figures.add(name + ".p99", outcome.p99() / 1000, "ms");
                    figures.add(name + ".p999", outcome.p999() / 1000, "ms");
                }
            }
        }
    }

    private void growth(Contenders contenders) throws Exception {
        figures.say("Growing: sourcing an entity of 50 events, a whole command, rebuilding a view, disk and memory");
        ContenderProcess ours = contenders.ledger();
        ContenderProcess jpa = contenders.jpa();
        List<Double> commands = new ArrayList<>();
        long filled = 0;
        for (long size : plan.sizes()) {
            ours.fill(size - filled);
            commands.add(size(ours, size));
            if (size <= plan.peerEvents()) {
                jpa.fill(size - filled);
                size(jpa, size);
                rebuilding(ours, jpa, size);
            }
            filled = size;
        }
        verification(ours);
        figures.atMost("command.p50.growth", commands.getLast() / commands.getFirst(), "x", 1.2);
    }

    /** Gives the median latency of a command. */
    private double size(ContenderProcess one, long size) throws IOException {
        String suffix = "." + size + "." + one.name();
        one.command(plan.entities()); // warm-up
        Outcome sourced = one.source(plan.entities());
        Outcome command = one.command(plan.entities());
        figures.add("source.p50" + suffix, sourced.p50() / 1000, "ms");
        figures.add("source.p99" + suffix, sourced.p99() / 1000, "ms");
        figures.add("command.p50" + suffix, command.p50() / 1000, "ms");
        figures.add("disk" + suffix, one.diskBytes() / size, "bytes/event");
        figures.add("heap" + suffix, one.memoryBytes() / 1e6, "MB");
        return command.p50();
    }

    private void verification(ContenderProcess ours) throws IOException {
        figures.say("Verifying it all, in parts of the speed of decoding and SHA-256 alone");
        Map<String, Double> verified = ours.verify(plan.rounds());
        figures.add("verify", value(verified, "perSecond"), "events/s");
        figures.atLeast("verify.ratio.one-thread", value(verified, "oneThread"), "x", 0.6);
        figures.add("verify.ratio.all-cores", value(verified, "allCores"), "x");
        figures.add("verify.ratio.processor-time", value(verified, "processorTime"), "x");
        figures.add("verify.index", value(verified, "indexSeconds"), "s");
    }

    private static double value(Map<String, Double> values, String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /** Rounds are interleaved here too. */
    private void warmUp(ContenderProcess contender, Contender.View view) throws IOException {
        long end = System.nanoTime() + plan.warmUpRebuilding() * 1_000_000;
        do {
            contender.rebuildPerSecond(view);
        } while (System.nanoTime() < end);
    }

    private void rebuilding(ContenderProcess ours, ContenderProcess jpa, long size) throws IOException {
        for (Contender.View view : Contender.View.values()) {
            List<Double> rates = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            warmUp(ours, view);
            warmUp(jpa, view);
            for (int round = 0; round < plan.rounds(); round++) {
                rates.add(ours.rebuildPerSecond(view));
                theirs.add(jpa.rebuildPerSecond(view));
            }
            String name = (view == Contender.View.STORED ? "rebuild.stored." : "rebuild.fold.") + size;
            range(name + "." + ours.name(), rates, "events/s");
            range(name + "." + jpa.name(), theirs, "events/s");
            ratio(name + ".ratio", median(rates), theirs, 5);
        }
    }

    private void range(String name, List<Double> values, String unit) {
        figures.add(name, median(values), unit);
        figures.add(name + ".min", values.stream().min(Double::compare).orElse(Double.NaN), unit);
        figures.add(name + ".max", values.stream().max(Double::compare).orElse(Double.NaN), unit);
    }

    private void ratio(String name, double ours, List<Double> theirs, double bar) {
        figures.atLeast(name, ours / median(theirs), "x", bar);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
