package org.throughline.bench.axon5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.measuring.Figures;
import org.throughline.infrastructure.measuring.TemporaryDirectories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline bench NAME}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures side by side with peers and prints figures and bars; exit code 1 if a bar is missed.")
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "what to measure: ledger")
    private String name = "";

    @Option(names = "--quick", description = "under a minute, with small sizes: figures are indications")
    private boolean quick;

    @Option(names = "--seed", description = "of payloads and names (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "writes one JSON object a figure")
    private @Nullable Path json;

    @Option(names = "--dir", paramLabel = "DIR", description = "where data is written (default: a temporary directory)")
    private @Nullable Path directory;

    @Option(names = "--part", description = "only this part: ${COMPLETION-CANDIDATES} (default: all)")
    private Set<LedgerBench.Part> parts = EnumSet.allOf(LedgerBench.Part.class);

    /** Class path of the contenders on Axon 4, from the launcher. */
    @Option(names = "--axon4-class-path", hidden = true, required = true)
    private String axon4 = "";

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!name.equals("ledger")) {
            System.err.println("There is no bench called " + name + "; there is: ledger");
            return 2;
        }
        Path home =
                directory == null ? Files.createTempDirectory("throughline-bench") : Files.createDirectories(directory);
        var figures = new Figures(System.out);
        LedgerBench.Plan plan = quick ? LedgerBench.Plan.quick() : LedgerBench.Plan.full();
        figures.say("seed " + seed + ", " + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version());
        try (var contenders = new Contenders(home, axon4)) {
            new LedgerBench(plan, figures, new Limits(home, plan.millis(), seed)).run(contenders, parts);
        }
        if (json != null) {
            figures.writeTo(json);
        }
        if (directory == null) {
            TemporaryDirectories.delete(home);
        }
        return figures.allHold() ? 0 : 1;
    }
}
