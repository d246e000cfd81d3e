package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.measuring.StoreHost;
import org.throughline.infrastructure.torture.History.End;

/**
 * Three application processes on one store, each behind a proxy that delays, resets and drops answers, append
 * conditionally over few hot tags. At the end every outcome must be explained by the log, and every tailer must have
 * seen the beginning of that log.
 */
final class ClusterTorture {
    private static final int NODES = 3;
    private static final int WRITERS = 7;
    private static final double FAULT_RATE = 0.01;

    private final Path home;
    private final Figures figures;
    private final Random random;
    private final long millis;

    ClusterTorture(Path home, Figures figures, long seed, long millis) {
        this.home = home;
        this.figures = figures;
        this.random = new Random(seed);
        this.millis = millis;
    }

    void run() throws IOException {
        Child host = Child.start(
                StoreHost.class,
                home.resolve("store.log"),
                List.of(home.resolve("store").toString()));
        String uri = host.awaitLine("mongodb://");
        Path keys = Path.of(host.awaitLine("/"));
        List<FaultProxy> proxies = new ArrayList<>();
        try {
            List<Child> nodes = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                FaultProxy proxy = new FaultProxy(URI.create(uri).getPort(), FAULT_RATE);
                proxies.add(proxy);
                nodes.add(node(i, uri.replaceFirst(":\\d+/", ":" + proxy.port() + "/"), keys));
            }
            for (Child node : nodes) {
                node.await(120 + millis / 1000);
            }
            report(FinalLog.at(uri, keys), proxies);
        } finally {
            for (FaultProxy proxy : proxies) {
                proxy.close();
            }
            host.release();
            host.await(60);
        }
    }

    private Child node(int number, String uri, Path keys) throws IOException {
        return Child.start(
                Node.class,
                home.resolve("node-" + number + ".log"),
                List.of(
                        "--uri=" + uri,
                        "--keys=" + keys,
                        "--history=" + home.resolve("history-" + number),
                        "--tail=" + home.resolve("tail-" + number),
                        "--seed=" + random.nextLong(),
                        "--writers=" + WRITERS,
                        "--millis=" + millis));
    }

    private void report(List<RecordedEvent> log, List<FaultProxy> proxies) throws IOException {
        List<History> histories = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            histories.add(History.read(home.resolve("history-" + i)));
            violations.addAll(tailer(i, log));
        }
        violations.addAll(new LogChecker(log).check(histories));
        violations.stream().limit(20).forEach(figures::say);
        figures.add("cluster.events", log.size(), "events");
        figures.add(
                "cluster.faults", proxies.stream().mapToLong(FaultProxy::faults).sum(), "faults");
        for (End end : End.values()) {
            figures.add(
                    "cluster." + end.name().toLowerCase(java.util.Locale.ROOT),
                    histories.stream().mapToLong(history -> history.count(end)).sum(),
                    "appends");
        }
        figures.atMost("cluster.violations", violations.size(), "violations of (a) to (g)", 0);
    }

    /** What a tailer saw is the beginning of the log, in its order, without gap or repetition. */
    private List<String> tailer(int node, List<RecordedEvent> log) throws IOException {
        List<String> seen = Files.readAllLines(home.resolve("tail-" + node));
        for (int i = 0; i < seen.size(); i++) {
            if (i >= log.size()
                    || !seen.get(i).equals(i + " " + log.get(i).event().eventId())) {
                return List.of("the tailer of node " + node + " saw at " + i + ": " + seen.get(i));
            }
        }
        return seen.isEmpty() ? List.of("the tailer of node " + node + " saw nothing") : List.of();
    }
}
