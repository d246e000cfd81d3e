package org.throughline.infrastructure.cli.imports;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.WorkerId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an account and shows its password, once. */
@Command(
        name = "add",
        description = "Makes an account for a worker and shows its password, once.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AccountsAddCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NAME", description = "User name: 3 to 64 of a-z, 0-9 and . _ @ -")
    private String name = "";

    @Option(names = "--worker", required = true, paramLabel = "UUID", description = "Id of the worker.")
    private UUID worker = new UUID(0, 0);

    public AccountsAddCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{2,63}")) {
            throw new InvalidInput("A user name has 3 to 64 of a-z, 0-9 and . _ @ -");
        }
        try (Stores.Opened opened = stores.open(store.settings())) {
            String password = opened.part(AccountOffice.class)
                    .create(
                            name,
                            new WorkerId(worker),
                            "cli",
                            new RequestOrigin(new RequestId(UUID.randomUUID()), "cli"))
                    .block(PATIENCE);
            console.out().println(password);
            return ExitCode.DONE;
        }
    }
}
