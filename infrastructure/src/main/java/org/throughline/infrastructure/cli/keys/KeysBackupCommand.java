package org.throughline.infrastructure.cli.keys;

import java.nio.file.Path;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.office.KeyOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all wrapped keys and tombstones to a file, and a manifest beside it. */
@Command(name = "backup", description = "Writes all wrapped keys and tombstones to a file, and a manifest beside it.")
final class KeysBackupCommand extends KeysCommand {
    @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
    private Path file = Path.of("");

    KeysBackupCommand(Stores stores, Console console) {
        super(stores, console);
    }

    @Override
    int on(KeyOffice office) {
        KeyOffice.BackedUpKeys done = now(office.backup(file));
        say(done.active() + " keys and " + done.destroyed() + " tombstones, SHA-256 " + done.sha256());
        return ExitCode.DONE;
    }
}
