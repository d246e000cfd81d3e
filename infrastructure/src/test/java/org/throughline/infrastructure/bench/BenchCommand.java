package org.throughline.infrastructure.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.measuring.TemporaryDirectories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline bench reads|start|console}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the application against its bars; exit code 1 if one does not hold.")
final class BenchCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Parameters(paramLabel = "NAME", description = "reads, start or console")
    private String name = "";

    @Option(names = "--quick", description = "under a minute; indications, not results")
    private boolean quick;

    @Option(names = "--seed", description = "decides who is read and what is stored (default: drawn and printed)")
    private long seed = System.nanoTime();

    @Option(names = "--json", paramLabel = "FILE", description = "writes one JSON object a figure")
    private @Nullable Path json;

    @Option(names = "--dir", paramLabel = "DIR", description = "where data is written (default: a temporary directory)")
    private @Nullable Path directory;

    @Option(names = "--installed", paramLabel = "DIR", hidden = true, description = "what 'install' has made")
    private @Nullable Path installed;

    @Option(names = "--jar", paramLabel = "FILE", hidden = true, description = "the packaged application")
    private @Nullable Path jar;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path home =
                directory == null ? Files.createTempDirectory("throughline-bench") : Files.createDirectories(directory);
        try {
            return measure(home);
        } finally {
            if (directory == null) {
                TemporaryDirectories.delete(home);
            }
        }
    }

    private int measure(Path home) throws Exception {
        var figures = new Figures(System.out);
        figures.say("bench " + name + ", seed " + seed + ", Java " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        switch (name) {
            case "reads" ->
                new ReadsBench(home, figures, seed, Duration.ofMillis(quick ? 250 : 4_000), quick ? 3 : 5).run();
            case "console" -> new ConsoleBench(home, figures, seed, quick).run();
            case "start" -> {
                if (installed == null || jar == null) {
                    System.err.println("bench start is run by the launcher, which installs what is measured");
                    return USAGE;
                }
                new StartBench(home, figures, seed, installed, jar, quick).run();
            }
            default -> {
                System.err.println("There is no bench called " + name + "; there are: console, ledger, reads, start");
                return USAGE;
            }
        }
        if (json != null) {
            figures.writeTo(json);
        }
        return figures.allHold() ? 0 : 1;
    }
}
