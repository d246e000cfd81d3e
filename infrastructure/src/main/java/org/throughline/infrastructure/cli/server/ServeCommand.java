package org.throughline.infrastructure.cli.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.StoreOptions;
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

    @Mixin
    private final StoreOptions stores = new StoreOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API on the loopback (default: 8080).")
    private int port = 8080;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME=VALUE",
            description = "Further settings, such as throughline.command-wait=30s.")
    private final List<String> settings = new ArrayList<>();

    public ServeCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        var all = new ArrayList<>(stores.settings());
        all.add("--server.port=" + port);
        for (String setting : settings) {
            if (!setting.matches("[a-z][a-zA-Z0-9.-]*=.*")) {
                throw new InvalidInput("A setting has the form name=value");
            }
            all.add("--" + setting);
        }
        var _ = server.start(all);
        return ExitCode.RUNNING;
    }
}
