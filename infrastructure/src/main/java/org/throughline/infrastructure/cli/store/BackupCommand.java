package org.throughline.infrastructure.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.backup.Backup;
import org.throughline.infrastructure.backup.BackupManifest;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.LedgerLines;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.StoreSite;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.embeddedmongo.server.StoreConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backs up the embedded store, also while a server runs on it. */
@Command(
        name = "backup",
        description = {
            "Backs up the embedded store, also while the server runs, and reads the backup once to check it.",
            "The keys are a part of their own: kept apart, they can be destroyed without the rest.",
            "Exit codes: 0 done, 2 wrong usage, 3 the store cannot be read or the backup not be written."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BackupCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;

    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "DIR", description = "Where the backup goes; new or empty.")
    private Path directory = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "KEYS_DIR",
            description = "Where the part with the keys goes; new or empty (default: keys in DIR).")
    private @Nullable Path keys;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the manifest goes as well.")
    private @Nullable Path json;

    public BackupCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        StoreSite site = stores.site(store.settings());
        Path keysDirectory = Objects.requireNonNullElse(keys, directory.resolve("keys"));
        try (StoreConnection connection = site.connect("mongodump or snapshots of its file system")) {
            BackupManifest manifest = new Backup(
                            connection.client(), site.database(), site.keyFiles(), directory, keysDirectory)
                    .make(InstantSource.system());
            console.json(json, manifest);
            tell(manifest, keysDirectory);
            return ExitCode.DONE;
        }
    }

    private void tell(BackupManifest manifest, Path keysDirectory) {
        long bytes = manifest.files().stream()
                .mapToLong(BackupManifest.FileEntry::bytes)
                .sum();
        console.out()
                .printf(
                        Locale.ROOT,
                        "Backup %s: %.1f MiB in %s, keys in %s%n",
                        manifest.backup(),
                        bytes / MEBIBYTE,
                        directory,
                        keysDirectory);
        LedgerLines.tell(manifest.ledgers(), console);
    }
}
