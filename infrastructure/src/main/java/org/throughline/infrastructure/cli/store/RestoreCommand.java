package org.throughline.infrastructure.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.backup.BackupManifest;
import org.throughline.infrastructure.backup.Restore;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.LedgerLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a data directory of a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a new data directory of a backup, once every file and the whole of both ledgers were checked.",
            "Views are folded anew when the application starts on it.",
            "Exit codes: 0 done, 2 wrong usage, 3 the backup is damaged or the directory cannot be written."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RestoreCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The backup.")
    private Path directory = Path.of("");

    @Option(names = "--keys", paramLabel = "KEYS_DIR", description = "The part with the keys (default: keys in DIR).")
    private @Nullable Path keys;

    @Option(
            names = "--data-dir",
            required = true,
            paramLabel = "NEW",
            description = "The data directory to make; new or empty.")
    private Path dataDir = Path.of("");

    public RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        BackupManifest manifest =
                new Restore(directory, Objects.requireNonNullElse(keys, directory.resolve("keys")), dataDir).run();
        console.out().println("Restored " + manifest.backup() + " into " + dataDir);
        LedgerLines.tell(manifest.ledgers(), console);
        return ExitCode.DONE;
    }
}
