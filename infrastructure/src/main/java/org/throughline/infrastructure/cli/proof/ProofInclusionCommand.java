package org.throughline.infrastructure.cli.proof;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.InclusionProof;
import org.throughline.infrastructure.ledger.proof.ProofText;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.TreeHasher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that an event is in a ledger. */
@Command(
        name = "inclusion",
        description = {
            "Proves that the event at a position is in the ledger: its bytes, the path, and a checkpoint made now",
            "(C2SP tlog-proof). Personal values in the bytes are ciphertext. That it was asked for is recorded."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ProofInclusionCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Stores stores;
    private final Console console;

    @Mixin
    private final ProofOptions options = new ProofOptions();

    @Option(names = "--position", required = true, paramLabel = "POSITION", description = "Position of the event.")
    private long position;

    public ProofInclusionCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (position < 0) {
            throw new InvalidInput("Positions begin at 0");
        }
        try (Stores.Opened opened = options.open(stores)) {
            Checkpointer checkpoints = options.checkpoints(opened);
            SignedNote note = checkpoints.make();
            Checkpoint checkpoint = Checkpoint.of(note);
            if (position >= checkpoint.size()) {
                throw new InvalidInput("The ledger has " + checkpoint.size() + " events; the last position is "
                        + (checkpoint.size() - 1));
            }
            Block block = options.ledger(opened)
                    .tail(position)
                    .next()
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            byte[] leaf = block.leafBytes(position);
            InclusionProof proof = checkpoints.proofs().inclusion(position, checkpoint.size());
            ProofOptions.demand(proof.verifies(new TreeHasher().leaf(leaf), checkpoint.root()));
            options.write(console, ProofText.inclusion(proof, leaf, note));
            return ExitCode.DONE;
        }
    }
}
