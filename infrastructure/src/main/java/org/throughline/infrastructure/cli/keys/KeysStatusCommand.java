package org.throughline.infrastructure.cli.keys;

import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.VaultStatus;
import org.throughline.infrastructure.vault.office.KeyOffice;
import picocli.CommandLine.Command;

/** Counts the keys and names what wraps them. */
@Command(name = "status", description = "Counts the keys and names what wraps them.")
final class KeysStatusCommand extends KeysCommand {
    KeysStatusCommand(Stores stores, Console console) {
        super(stores, console);
    }

    @Override
    int on(KeyOffice office) {
        VaultStatus.Keys keys = now(office.status().keys());
        now(office.status().reach().thenReturn(true));
        say(keys.active() + " keys, " + keys.destroyed() + " destroyed, " + keys.toRewrap() + " not wrapped by "
                + keys.kek() + " yet");
        return ExitCode.DONE;
    }
}
