package org.throughline.infrastructure.cli.views;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.ledger.axon.automation.AutomationStatus;
import org.throughline.infrastructure.operations.OperatorClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the automations of the running server have parked. */
@Command(
        name = "list",
        description = "Shows of each automation what it failed on and what waits behind that.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AutomationsListCommand implements Callable<Integer> {
    private static final String ROW = "%-32s %10s %10s%n";
    private static final int SEQUENCES_SHOWN = 20;

    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the same as JSON to this file, all of it.")
    private @Nullable Path json;

    public AutomationsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return AutomationsAccess.with(store, this::list);
    }

    private int list(OperatorClient server) {
        List<AutomationStatus> all = server.automations();
        PrintWriter out = console.out();
        out.printf(Locale.ROOT, ROW, "NAME", "PARKED", "SEQUENCES");
        all.forEach(one -> tell(out, one));
        out.flush();
        console.json(json, all);
        return ExitCode.DONE;
    }

    private static void tell(PrintWriter out, AutomationStatus one) {
        List<AutomationStatus.Sequence> sequences = one.sequences();
        out.printf(Locale.ROOT, ROW, one.name(), one.parked(), sequences.size());
        sequences.stream()
                .limit(SEQUENCES_SHOWN)
                .forEach(sequence -> out.printf(
                        Locale.ROOT,
                        "  sequence %s waits since %s at %d: %s (%s, attempts: %d, events: %d)%n",
                        sequence.id(),
                        sequence.since(),
                        sequence.position(),
                        sequence.event(),
                        sequence.failure(),
                        sequence.attempts(),
                        sequence.events()));
        if (sequences.size() > SEQUENCES_SHOWN) {
            out.printf(Locale.ROOT, "  and %d more; --json tells all%n", sequences.size() - SEQUENCES_SHOWN);
        }
    }
}
