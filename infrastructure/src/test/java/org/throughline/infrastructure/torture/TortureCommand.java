package org.throughline.infrastructure.torture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline torture crash|cluster|simulate}. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description = "Tries to make the ledger lose or reorder events; exit code 1 if it did.")
final class TortureCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "crash, cluster or simulate")
    private String name = "";

    @Option(names = "--quick", description = "under a minute")
    private boolean quick;

    @Option(names = "--seed", description = "decides moments and appends (default: drawn and printed)")
    private long seed = System.nanoTime();

    @Option(names = "--rounds", description = "kills (default: 200)")
    private int rounds = 200;

    @Option(names = "--seconds", description = "length of the cluster run (default: 60)")
    private int seconds = 60;

    @Option(names = "--seeds", description = "simulated runs, from --seed on (default: 10000)")
    private int seeds = 10_000;

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
        switch (name) {
            case "crash" -> new CrashTorture(home, figures, seed, quick ? 8 : rounds, quick ? 4 : 20).run();
            case "cluster" -> new ClusterTorture(home, figures, seed, quick ? 10_000 : seconds * 1000L).run();
            case "simulate" -> new SimulateTorture(figures, seed, quick ? 200 : seeds).run();
            default -> {
                System.err.println("There is no torture called " + name + "; there are: crash, cluster, simulate");
                return 2;
            }
        }
        if (json != null) {
            figures.writeTo(json);
        }
        if (directory == null && figures.allHold()) {
            TemporaryDirectories.delete(home);
        }
        return figures.allHold() ? 0 : 1;
    }
}
