package org.throughline.infrastructure.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.projection.ProjectionRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Folds a view anew from the first event and waits until it has caught up. */
@Command(
        name = "rebuild",
        description = "Folds a view anew from the first event, and ends when it has caught up.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RebuildCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PROJECTION", description = "Name of the view, such as caseload.")
    private String projection = "";

    RebuildCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Stores.Opened opened = stores.open(store.settings())) {
            ProjectionRunner runner = opened.part(ProjectionRunner.class);
            if (!runner.names().contains(projection)) {
                throw new InvalidInput("There is no view '" + projection + "'; there are "
                        + String.join(", ", runner.names().stream().sorted().toList()));
            }
            Head head = opened.part("care", Ledger.class).head().block(Duration.ofMinutes(1));
            long newest = head == null ? 0 : head.next() - 1;
            runner.rebuild(projection).block(PATIENCE);
            runner.await(projection, newest, PATIENCE).block(PATIENCE);
            console.out().println(projection + " stands at position " + newest);
            return ExitCode.DONE;
        }
    }
}
