package org.throughline.infrastructure.cli.proof;

import java.util.concurrent.Callable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.ConsistencyProof;
import org.throughline.infrastructure.ledger.proof.ProofText;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that a ledger only grew between two checkpoints. */
@Command(
        name = "consistency",
        description = {
            "Proves that the ledger at one checkpoint begins with all it had at an older one: nothing was removed, changed",
            "or put in between. The form is the body of add-checkpoint of C2SP tlog-witness. That it was asked for is recorded."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ProofConsistencyCommand implements Callable<Integer> {
    private final Stores stores;
    private final Console console;

    @Mixin
    private final ProofOptions options = new ProofOptions();

    @Option(names = "--from", required = true, paramLabel = "SIZE", description = "Size of the older checkpoint.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "SIZE",
            description = "Size of the newer one, which must have been made (default: one made now).")
    private long to = -1;

    public ProofConsistencyCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (from < 1 || (to != -1 && to < from)) {
            throw new InvalidInput("--from is at least 1 and --to is not less");
        }
        try (Stores.Opened opened = options.open(stores)) {
            Checkpointer checkpoints = options.checkpoints(opened);
            SignedNote now = checkpoints.make();
            SignedNote newer = to == -1 ? now : at(to, checkpoints);
            SignedNote older = at(from, checkpoints);
            Checkpoint end = Checkpoint.of(newer);
            ConsistencyProof proof = checkpoints.proofs().consistency(from, end.size());
            ProofOptions.demand(proof.verifies(Checkpoint.of(older).root(), end.root()));
            options.write(console, ProofText.consistency(proof, newer));
            return ExitCode.DONE;
        }
    }

    private static SignedNote at(long size, Checkpointer checkpoints) {
        return checkpoints
                .store()
                .at(size)
                .map(SignedNote::parse)
                .orElseThrow(() -> new InvalidInput("There is no checkpoint of " + size + " events; the one before has "
                        + checkpoints
                                .store()
                                .newestUpTo(size)
                                .map(SignedNote::parse)
                                .map(Checkpoint::of)
                                .map(Checkpoint::size)
                                .orElse(0L)));
    }
}
