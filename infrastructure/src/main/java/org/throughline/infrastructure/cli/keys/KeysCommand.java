package org.throughline.infrastructure.cli.keys;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.office.KeyOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import reactor.core.publisher.Mono;

/** A command that works on the keys and opens nothing else of the stores. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class KeysCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    KeysCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    public static List<KeysCommand> all(Stores stores, Console console) {
        return List.of(
                new KeysStatusCommand(stores, console),
                new KeysRotateCommand(stores, console),
                new KeysRewrapCommand(stores, console),
                new KeysRetireCommand(stores, console),
                new KeysBackupCommand(stores, console),
                new KeysRestoreCommand(stores, console));
    }

    abstract int on(KeyOffice office);

    /** Opens the key database that is there. */
    Stores.Opened opened(Stores from, List<String> settings) {
        return from.openKeys(settings);
    }

    @Override
    public Integer call() {
        try (Stores.Opened opened = opened(stores, store.settings())) {
            return on(opened.part(KeyOffice.class));
        }
    }

    final <T> T now(Mono<T> later) {
        return Objects.requireNonNull(later.block(PATIENCE));
    }

    final PrintWriter err() {
        return console.err();
    }

    final void say(String figures) {
        console.out().println(figures);
    }
}
