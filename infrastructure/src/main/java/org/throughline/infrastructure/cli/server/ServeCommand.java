package org.throughline.infrastructure.cli.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts the server. */
@Command(
        name = "serve",
        description = "Starts the server on the stores.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ServeCommand implements Callable<Integer> {
    private final Server server;
    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API on the loopback (default: 8080).")
    private int port = 8080;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME=VALUE",
            description = "Further settings, such as throughline.command-wait=30s.")
    private final List<String> settings = new ArrayList<>();

    public ServeCommand(Server server, Stores stores, Console console) {
        this.server = server;
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        var all = new ArrayList<>(store.settings());
        all.add("--server.port=" + port);
        for (String setting : settings) {
            if (!setting.matches("[a-z][a-zA-Z0-9.-]*=.*")) {
                throw new InvalidInput("A setting has the form name=value");
            }
            all.add("--" + setting);
        }
        var _ = stores.site(all).making(console.err(), () -> server.start(all));
        return ExitCode.RUNNING;
    }
}
