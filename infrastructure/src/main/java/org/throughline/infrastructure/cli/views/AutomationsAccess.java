package org.throughline.infrastructure.cli.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.ToIntFunction;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.operations.OperatorClient;

/** Finds the server that runs the automations; no command does. */
final class AutomationsAccess {
    private AutomationsAccess() {}

    static int with(StoreOptions store, ToIntFunction<OperatorClient> work) {
        try (OperatorClient server = OperatorClient.of(store.directory())
                .orElseThrow(() -> new IOException("No server runs on " + store.directory()
                        + ", and only a server runs automations: start it with 'throughline serve' first"))) {
            return work.applyAsInt(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
