package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.durability.CannotBeTried;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.measuring.TemporaryDirectories;
import org.throughline.infrastructure.torture.gate.GateTorture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline torture NAME}. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description =
                "Tries to make the ledger or the embedded store lie, the gate tell, or a flood harm somebody. Exit code 1 if it"
                        + " did, 2 if it could not be tried.")
final class TortureCommand implements Callable<Integer> {
    private static final String NAMES = "crash, cluster, simulate, clock, gate, flood, syncs, cuts, faults, full-disk";
    private static final int NOT_TRIED = 2;

    @Parameters(paramLabel = "NAME", description = NAMES)
    private String name = "";

    @Option(names = "--quick", description = "under a minute")
    private boolean quick;

    @Option(names = "--seed", description = "decides moments, places and contents (default: drawn and printed)")
    private long seed = System.nanoTime();

    @Option(
            names = "--rounds",
            description = "kills or rounds of clocks (default: 200), or rounds of the gate (default: 10000)")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", description = "length of the cluster run (default: 60)")
    private int seconds = 60;

    @Option(names = "--seeds", description = "simulated runs, from --seed on (default: 10000)")
    private int seeds = 10_000;

    @Option(names = "--flood", description = "floods by name (default: all)")
    private List<String> floods = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "writes one JSON object a figure")
    private @Nullable Path json;

    @Option(names = "--dir", paramLabel = "DIR", description = "where data is written (default: a temporary directory)")
    private @Nullable Path directory;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TortureCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path home = directory == null
                ? Files.createTempDirectory("throughline-torture")
                : Files.createDirectories(directory);
        var figures = new Figures(System.out);
        figures.say("torture " + name + ", seed " + seed + ", Java " + Runtime.version());
        try {
            if (!ran(home, figures)) {
                System.err.println("There is no torture called " + name + "; there are: " + NAMES);
                tidy(home);
                return NOT_TRIED;
            }
        } catch (CannotBeTried lacking) {
            System.err.println(lacking.getMessage());
            tidy(home);
            return NOT_TRIED;
        }
        if (json != null) {
            figures.writeTo(json);
        }
        if (figures.allHold()) {
            tidy(home);
        }
        return figures.allHold() ? 0 : 1;
    }

    private void tidy(Path home) throws IOException {
        if (directory == null) {
            TemporaryDirectories.delete(home);
        }
    }

    private int rounds(int usual) {
        return rounds == null ? usual : rounds;
    }

    private boolean ran(Path home, Figures figures) throws IOException, InterruptedException {
        var store = new StoreTorture(home, figures, seed, quick);
        switch (name) {
            case "crash" -> new CrashTorture(home, figures, seed, quick ? 8 : rounds(200), quick ? 4 : 20).run();
            case "cluster" -> new ClusterTorture(home, figures, seed, quick ? 10_000 : seconds * 1000L).run();
            case "simulate" -> new SimulateTorture(figures, seed, quick ? 200 : seeds).run();
            case "clock" -> new ClockTorture(figures, seed, quick ? 60 : rounds(200)).run();
            case "gate" -> new GateTorture(home, figures, seed, quick ? 100 : rounds(10_000), quick ? 25 : 2_000).run();
            case "flood" -> new FloodTorture(home, figures, floods, seed, quick ? 1 : 5, quick ? 3000 : 10_000).run();
            case "syncs" -> store.syncs();
            case "cuts" -> store.cuts();
            case "faults" -> store.faults();
            case "full-disk" -> store.fullDisk();
            default -> {
                return false;
            }
        }
        return true;
    }
}
