package org.throughline.infrastructure.cli.keys;

import java.util.List;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.office.KeyOffice;
import picocli.CommandLine.Command;

/** Gives up all key-encryption keys but the current one; refuses while a key needs one. */
@Command(
        name = "retire",
        description = "Gives up all key-encryption keys but the current one; refuses while a key needs one.")
final class KeysRetireCommand extends KeysCommand {
    KeysRetireCommand(Stores stores, Console console) {
        super(stores, console);
    }

    @Override
    int on(KeyOffice office) {
        List<String> retired = now(office.retire());
        say(retired.isEmpty() ? "There is none but the current one" : "retired " + String.join(", ", retired));
        return ExitCode.DONE;
    }
}
