package org.throughline.infrastructure.cli.keys;

import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.vault.key.RewrappedKeys;
import org.throughline.infrastructure.vault.office.KeyOffice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Wraps every key by a key-encryption key of another place, such as a key management service. */
@Command(
        name = "rewrap",
        description = "Wraps every key by a key-encryption key of another place, such as a key management service.")
final class KeysRewrapCommand extends KeysCommand {
    @Option(names = "--to", required = true, paramLabel = "URI", description = "Where that key is.")
    private String uri = "";

    KeysRewrapCommand(Stores stores, Console console) {
        super(stores, console);
    }

    @Override
    int on(KeyOffice office) {
        try (KeysProgress progress = KeysProgress.ifSeen()) {
            return tell(this, now(office.rewrap(uri, progress)));
        }
    }

    static int tell(KeysCommand command, RewrappedKeys done) {
        command.say((done.resumed() ? "resumed: " : "") + done.rewrapped() + " keys wrapped by " + done.kek()
                + (done.failed() == 0 ? "" : ", " + done.failed() + " did not open and stay as they are"));
        return done.failed() == 0 ? ExitCode.DONE : ExitCode.WITH_REJECTS;
    }
}
