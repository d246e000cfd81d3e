package org.throughline.infrastructure.cli.keys;

import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.office.KeyOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a new version of the key-encryption key and wraps every key by it. */
@Command(name = "rotate", description = "Makes a new version of the key-encryption key and wraps every key by it.")
final class KeysRotateCommand extends KeysCommand {
    @Option(
            names = "--prepare",
            description = "Only add the version to the key file, to be copied to other nodes first.")
    private boolean prepare;

    KeysRotateCommand(Stores stores, Console console) {
        super(stores, console);
    }

    @Override
    int on(KeyOffice office) {
        if (prepare) {
            say("next " + now(office.prepareRotation()));
            return ExitCode.DONE;
        }
        try (KeysProgress progress = KeysProgress.ifSeen()) {
            return KeysRewrapCommand.tell(this, now(office.rotate(progress)));
        }
    }
}
