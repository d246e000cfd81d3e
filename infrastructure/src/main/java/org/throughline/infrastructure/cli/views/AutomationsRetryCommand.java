package org.throughline.infrastructure.cli.views;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.ledger.axon.automation.AutomationStatus;
import org.throughline.infrastructure.operations.OperatorClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets an automation of the running server try again what it has parked. */
@Command(
        name = "retry",
        description =
                "Hands parked events to their automation again, each sequence in order until one fails once more.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AutomationsRetryCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "AUTOMATION", description = "Name of the automation, as the list shows it.")
    private String automation = "";

    @Option(
            names = "--sequence",
            paramLabel = "ID",
            description = "Only this sequence, as the list shows it (default: all that wait).")
    private @Nullable String sequence;

    public AutomationsRetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return AutomationsAccess.with(store, this::retry);
    }

    private int retry(OperatorClient server) {
        List<String> waiting = status(server).sequences().stream()
                .map(AutomationStatus.Sequence::id)
                .toList();
        if (sequence != null && !waiting.contains(sequence)) {
            throw new InvalidInput("No sequence '" + sequence + "' of " + automation + " waits");
        }
        long handled = 0;
        for (String one : sequence == null ? waiting : List.of(sequence)) {
            handled += server.retry(automation, one);
        }
        AutomationStatus after = status(server);
        console.out().println(automation + ": " + handled + " events handled, " + after.parked() + " wait");
        return after.parked() == 0 ? ExitCode.DONE : ExitCode.WITH_REJECTS;
    }

    private AutomationStatus status(OperatorClient server) {
        List<AutomationStatus> all = server.automations();
        Optional<AutomationStatus> named = all.stream()
                .filter(one -> Objects.equals(one.name(), automation))
                .findFirst();
        return named.orElseThrow(() -> new InvalidInput("There is no automation '" + automation + "'; "
                + (all.isEmpty()
                        ? "this server has none"
                        : "there are "
                                + String.join(
                                        ", ",
                                        all.stream().map(AutomationStatus::name).toList()))));
    }
}
