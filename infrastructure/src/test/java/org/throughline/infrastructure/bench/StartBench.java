package org.throughline.infrastructure.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.measuring.TemporaryDirectories;

/**
 * How soon the application is ready: from the installed layout on an empty store and on one with a million events, and
 * from the packaged file. The bars are those of the architecture.
 */
final class StartBench {
    private static final long EVENTS = 1_000_000;
    private static final long QUICK_EVENTS = 5_000;
    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 1;
    private static final double EMPTY_BAR = 4;
    private static final double FILLED_BAR = 6;
    private static final double NOT_INSTALLED_BAR = 12;

    private final Path home;
    private final Figures figures;
    private final long seed;
    private final boolean quick;
    private final List<String> installed;
    private final List<String> packaged;

    /**
     * A bench.
     *
     * @param installed the directory that {@code throughline install} has made
     * @param jar the packaged application
     */
    StartBench(Path home, Figures figures, long seed, Path installed, Path jar, boolean quick) {
        this.home = home;
        this.figures = figures;
        this.seed = seed;
        this.quick = quick;
        this.installed = List.of(installed.resolve("throughline").toString());
        this.packaged = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
    }

    void run() throws IOException {
        Path filled = home.resolve("filled");
        long began = System.nanoTime();
        long events = ManyCounties.fill(filled, quick ? QUICK_EVENTS : EVENTS, seed);
        figures.say(String.format(
                Locale.ROOT,
                "%,d events stored and in the views in %,d s%s",
                events,
                (System.nanoTime() - began) / 1_000_000_000,
                quick ? " (a million without --quick)" : ""));
        var empty = new Case("installed, empty store");
        var full = new Case("installed, " + events + " events");
        var jar = new Case("not installed, " + events + " events");
        for (int round = 0; round < (quick ? QUICK_ROUNDS : ROUNDS); round++) {
            Path fresh = home.resolve("empty");
            empty.start(installed, fresh);
            TemporaryDirectories.delete(fresh);
            full.start(installed, filled);
            jar.start(packaged, filled);
        }
        empty.tell(EMPTY_BAR);
        full.tell(FILLED_BAR);
        jar.tell(NOT_INSTALLED_BAR);
    }

    /** One way to start, in several rounds. */
    private final class Case {
        private final String name;
        private final Rounds seconds = new Rounds();
        private final Rounds cpu = new Rounds();

        private Case(String name) {
            this.name = name;
        }

        private void start(List<String> program, Path data) throws IOException {
            StartedApplication application = StartedApplication.begin(program, data, home.resolve("application.log"));
            try {
                seconds.add(application.secondsUntilReady());
                cpu.add(application.cpuSeconds());
                if (!application.isHealthy()) {
                    throw new IOException("The application is ready but not well (" + name + ")");
                }
            } finally {
                application.stop();
            }
        }

        private void tell(double bar) {
            figures.atMost(name + ": start to ready", seconds.median(), "s", bar);
            seconds.tellRange(figures);
            figures.add(name + ": processor time until ready", cpu.median(), "s");
        }
    }
}
