package org.throughline.infrastructure.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.embeddedmongo.server.StoreConnection;
import org.throughline.infrastructure.embeddedmongo.server.StoreMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rewrites the embedded store so that what was deleted or replaced takes no space. */
@Command(
        name = "compact",
        description = {
            "Rewrites the embedded store, so that what was deleted or replaced takes no space any more.",
            "The server may run meanwhile. It needs as much free space as the data take."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StoreCompactCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as well.")
    private @Nullable Path json;

    public StoreCompactCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (StoreConnection connection = stores.site(store.settings()).connect("its own compact command")) {
            StoreMaintenance.Compacted compacted = new StoreMaintenance(connection.client()).compact();
            console.json(json, compacted);
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%.1f MiB before, %.1f MiB after, %.1f s%n",
                            compacted.bytesBefore() / MEBIBYTE,
                            compacted.bytesAfter() / MEBIBYTE,
                            compacted.seconds());
            return ExitCode.DONE;
        }
    }
}
