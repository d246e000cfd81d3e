package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.throughline.infrastructure.measuring.Figures;

/**
 * Floods a server in a process of its own with what somebody from outside, or a worker who means no good, can send, and
 * looks at what another worker has of it. Each flood comes in pairs of a time without it and a time with it; a pair's ratio is
 * compared, because the machine has other things to do as well.
 */
final class FloodTorture {
    private static final List<String> FLOODS =
            List.of("sign-ins", "half-sent", "past-questions", "past-at-once", "refused-commands");
    private static final double MOST_SLOWER = 1.5;
    private static final double P99 = 0.99;
    private static final double FLAT_MEBIBYTES = 192;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int WARM_UP_SECONDS = 5;

    private final Path home;
    private final Figures figures;
    private final List<String> floods;
    private final long seed;
    private final int pairs;
    private final long millis;

    /**
     * Floods with data below {@code home}.
     *
     * @param floods by name; all of {@link #FLOODS} if empty
     * @param millis length of each half of a pair
     */
    FloodTorture(Path home, Figures figures, List<String> floods, long seed, int pairs, long millis) {
        this.home = home;
        this.figures = figures;
        this.floods = floods;
        this.seed = seed;
        this.pairs = pairs;
        this.millis = millis;
    }

    void run() throws IOException, InterruptedException {
        try (FloodedServer server = FloodedServer.start(home);
                var worker = new FloodClient(server.port(), "127.0.0.1")) {
            var sent = new Floods(server, seed);
            work(server, worker, TimeUnit.SECONDS.toMillis(WARM_UP_SECONDS), new TreeMap<>());
            double memory = server.memory();
            long filesAtRest = server.files();
            long mostFiles = 0;
            for (String flood : floods.isEmpty() ? FLOODS : floods) {
                mostFiles = Math.max(mostFiles, flood(server, worker, sent, flood));
            }
            figures.atMost("flood.memory-grown", server.memory() - memory, "MiB", FLAT_MEBIBYTES);
            figures.atMost(
                    "flood.files",
                    (double) mostFiles,
                    "files and sockets open at most",
                    FloodedServer.MOST_FILES - 100);
            figures.add("flood.files-at-rest", filesAtRest, "files and sockets");
            figures.atLeast("flood.alive", server.isAlive() ? 1 : 0, "the server goes on", 1);
            try (var operator = new FloodClient(server.managementPort(), "127.0.0.1")) {
                figures.atLeast(
                        "flood.management",
                        operator.ask("GET", "/none", "none", "") == 404 ? 1 : 0,
                        "the management port answers",
                        1);
            }
        }
    }

    private long flood(FloodedServer server, FloodClient worker, Floods floods, String flood)
            throws IOException, InterruptedException {
        var ratios = new double[pairs];
        var statuses = new TreeMap<Integer, Long>();
        long files = 0;
        long before = server.checkpoints();
        for (int pair = 0; pair < pairs; pair++) {
            double calm = work(server, worker, millis, statuses);
            Floods.Running running = floods.begin(flood);
            double flooded;
            try {
                flooded = work(server, worker, millis, statuses);
                files = Math.max(files, server.files());
            } finally {
                running.stop();
            }
            ratios[pair] = flooded / calm;
            figures.say("  " + flood + ", pair " + (pair + 1) + ": p99 " + Math.round(calm * 10) / 10.0
                    + " ms, flooded " + Math.round(flooded * 10) / 10.0 + " ms");
        }
        Arrays.sort(ratios);
        figures.atMost(
                "flood." + flood + ".p99-ratio", ratios[pairs / 2], "of another worker, median of pairs", MOST_SLOWER);
        long harmed = statuses.entrySet().stream()
                .filter(status -> status.getKey() != 200)
                .mapToLong(Map.Entry::getValue)
                .sum();
        figures.atMost(
                "flood." + flood + ".harmed", (double) harmed, "requests of the other worker not answered 200", 0);
        figures.atLeast(
                "flood." + flood + ".checkpoints", (double) (server.checkpoints() - before), "bytes of notes", 1);
        figures.atMost(
                "flood." + flood + ".errors", (double) floods.answered(flood, 500), "answers with an error of ours", 0);
        for (int status : new int[] {200, 400, 401, 403, 404, 429, 503, 0}) {
            if (floods.answered(flood, status) > 0) {
                figures.add("flood." + flood + "." + status, floods.answered(flood, status), "answers");
            }
        }
        return files;
    }

    /** Works for a time; gives the 99th percentile in milliseconds. */
    private static double work(FloodedServer server, FloodClient worker, long millis, Map<Integer, Long> statuses)
            throws InterruptedException {
        var took = new ArrayList<Long>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            int status = worker.ask("GET", "/clients/" + server.value("client"), server.value("worker"), "");
            took.add(System.nanoTime() - began);
            statuses.merge(status, 1L, Long::sum);
            TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
        }
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * P99))] / NANOS_PER_MILLI;
    }
}
