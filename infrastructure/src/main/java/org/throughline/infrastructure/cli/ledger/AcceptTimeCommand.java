package org.throughline.infrastructure.cli.ledger;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.LedgerChoice;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.event.TimeAcceptance;
import org.throughline.infrastructure.ledger.opening.TimeOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says in a ledger that the present time is right and recorded ones were wrong. */
@Command(
        name = "accept-time",
        description = {
            "Says in a ledger that the present time is right, after a clock was wrong. Needed where a start is refused because",
            "a recorded time lies in the future, and where servers wait after a jump of more than a day. Set the clocks right",
            "first; servers may run. What was recorded from POSITION on counts as recorded now.",
            "Exit codes: 0 done, 2 wrong usage, another position or a reason that is none, 3 the clocks are apart or the store",
            "cannot be used."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AcceptTimeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--ledger", paramLabel = "care|access", description = "Which ledger (default: care).")
    private LedgerChoice ledger = LedgerChoice.CARE;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "POSITION",
            description = "The first position recorded later than now, or the end of the ledger if there is none.")
    private long from;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in up to 200 characters. It stays in the ledger for ever: no personal data.")
    private String reason = "";

    public AcceptTimeCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (ledger == LedgerChoice.BOTH) {
            throw new InvalidInput("A time is accepted in one ledger: care or access");
        }
        if (from < 0) {
            throw new InvalidInput("--from is a position of the ledger, at least 0");
        }
        String name = ledger.names().getFirst();
        try (Stores.Opened opened = stores.openWithoutVault(store.settings())) {
            TimeAcceptance accepted = Objects.requireNonNull(
                    opened.part(TimeOffice.class).accept(name, from, reason).block(PATIENCE));
            tell(name, accepted);
            return ExitCode.DONE;
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInput(Objects.requireNonNullElse(wrong.getMessage(), "The input cannot be used"));
        }
    }

    private void tell(String name, TimeAcceptance accepted) {
        String takenBack = accepted.from() == accepted.position()
                ? "no recorded time is taken back"
                : "what was recorded at " + accepted.from() + " to " + (accepted.position() - 1)
                        + " counts as recorded then";
        console.out()
                .println("ledger " + name + ": position " + accepted.position() + " accepts " + accepted.at()
                        + " as the time; " + takenBack);
        console.out().flush();
    }
}
