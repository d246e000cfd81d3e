package org.throughline.infrastructure.cli.keys;

import java.nio.file.Path;
import java.util.List;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.office.KeyOffice;
import org.throughline.infrastructure.vault.office.RestoredKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Merges a backup of keys; what was destroyed since stays destroyed. */
@Command(name = "restore", description = "Merges a backup of keys; what was destroyed since stays destroyed.")
final class KeysRestoreCommand extends KeysCommand {
    @Parameters(paramLabel = "FILE", description = "A file that 'keys backup' has written.")
    private Path file = Path.of("");

    KeysRestoreCommand(Stores stores, Console console) {
        super(stores, console);
    }

    /** Keys are restored before anything else is there. */
    @Override
    Stores.Opened opened(Stores from, List<String> settings) {
        return from.openKeysOrMake(settings, err());
    }

    @Override
    int on(KeyOffice office) {
        RestoredKeys done = now(office.restore(file));
        say(done.added() + " added, " + done.repaired() + " repaired, " + done.destroyed() + " destroyed, "
                + done.unchanged() + " unchanged; left out: " + done.leftDestroyed() + " destroyed since, "
                + done.leftOlder() + " of an older incarnation, " + done.leftDifferent()
                + " with another key in their place, " + done.leftUnopened() + " that nothing here opens");
        return done.isIncomplete() ? ExitCode.WITH_REJECTS : ExitCode.DONE;
    }
}
