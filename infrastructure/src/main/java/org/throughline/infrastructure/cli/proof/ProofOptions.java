package org.throughline.infrastructure.cli.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.LedgerChoice;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.privacy.PurposeOfUse;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands that prove something have in common. */
final class ProofOptions {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Mixin
    final StoreOptions store = new StoreOptions();

    @Option(names = "--ledger", paramLabel = "care|access", description = "Which ledger (default: care).")
    private LedgerChoice ledger = LedgerChoice.CARE;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the proof goes (default: standard output).")
    private @Nullable Path out;

    /** Opens the store, after the access ledger has taken down that a proof was asked for. */
    Stores.Opened open(Stores stores) {
        if (ledger == LedgerChoice.BOTH) {
            throw new InvalidInput("A proof is of one ledger: care or access");
        }
        Stores.Opened opened = stores.openWithoutVault(store.settings());
        try {
            opened.part(ServiceGrants.class)
                    .issue("proof", PurposeOfUse.HOPERAT, new RequestOrigin(new RequestId(UUID.randomUUID()), "cli"))
                    .block(PATIENCE);
            // the entry just made is covered by a checkpoint when the stores are closed
            LedgerChoice.BOTH.names().forEach(name -> checkpoints(opened, name));
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    Ledger ledger(Stores.Opened opened) {
        return opened.part(ledger.names().getFirst(), Ledger.class);
    }

    Checkpointer checkpoints(Stores.Opened opened) {
        return checkpoints(opened, ledger.names().getFirst());
    }

    private static Checkpointer checkpoints(Stores.Opened opened, String name) {
        return opened.part(name + "Checkpoints", Checkpointer.class);
    }

    void write(Console console, String proof) {
        if (out == null) {
            console.out().print(proof);
            console.out().flush();
            return;
        }
        try {
            Files.writeString(out, proof);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + out + " cannot be written", e);
        }
    }

    /** A proof that does not hold comes from tiles that were altered; it is not handed out. */
    static void demand(boolean holds) {
        if (!holds) {
            throw new LedgerRefused(
                    "the tiles do not lead to the checkpoint: run 'throughline verify' to see what was altered");
        }
    }
}
