package org.throughline.infrastructure.cli.proof;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.cli.console.Console;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.InvalidInput;
import org.throughline.infrastructure.cli.console.LedgerChoice;
import org.throughline.infrastructure.cli.console.NoteFile;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.checkpoint.VerifierFile;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import org.throughline.infrastructure.ledger.verify.Finding;
import org.throughline.infrastructure.ledger.verify.LedgerVerification;
import org.throughline.infrastructure.ledger.verify.VerificationRequest;
import org.throughline.infrastructure.ledger.verify.VerificationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies the ledgers and names the first wrong position. */
@Command(
        name = "verify",
        description = {
            "Derives everything in the ledgers again and names the first wrong position and what is wrong with it.",
            "Changes nothing: the store may be write-protected, and a server may run on it. No key of the vault is needed.",
            "Exit codes: 0 all is as it was, 5 damage, 2 wrong usage, 3 the store or a file beside it cannot be read."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
    private final Stores stores;
    private final Console console;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--ledger", paramLabel = "care|access|both", description = "Which ledgers (default: both).")
    private LedgerChoice ledgers = LedgerChoice.BOTH;

    @Option(names = "--from", paramLabel = "POSITION", description = "First position to look at (default: 0).")
    private long from;

    @Option(names = "--to", paramLabel = "POSITION", description = "Position to stop before (default: the end).")
    private long to = Long.MAX_VALUE;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A checkpoint kept elsewhere to compare with.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--verifiers",
            paramLabel = "FILE",
            description = "Verifier keys, one a line (default: those in the data directory).")
    private @Nullable Path verifiers;

    @Option(names = "--no-index", description = "Leaves out the comparison of the index with the blocks.")
    private boolean noIndex;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as well.")
    private @Nullable Path json;

    public VerifyCommand(Stores stores, Console console) {
        this.stores = stores;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (from < 0 || to <= from) {
            throw new InvalidInput("--from is at least 0 and --to is greater");
        }
        SignedNote note = checkpoint == null ? null : NoteFile.note(checkpoint);
        String noted = note == null || checkpoint == null
                ? null
                : NoteFile.checkpoint(note, checkpoint).origin().ledger();
        if (noted != null && !ledgers.names().contains(noted)) {
            throw new InvalidInput("The checkpoint is of ledger " + noted + ", which is not among those to verify");
        }
        try (Stores.Opened opened = stores.openToRead(store.settings())) {
            CheckpointFiles files = opened.part(CheckpointFiles.class);
            List<VerifierKey> known = verifiers == null ? files.verifiers() : given(verifiers);
            if (note != null && !note.isSignedByOneOf(known)) {
                throw new InvalidInput("The checkpoint in " + checkpoint + " is not signed by a known key: the file was"
                        + " altered, or its verifier key is not at hand and can be given with --verifiers."
                        + " It says nothing about the ledger");
            }
            var heads = new TrustedHeads(files, known);
            List<VerificationResult> results = verified(opened, heads, known, noted, note);
            results.forEach(this::tell);
            console.json(json, results);
            return concluded(results, heads.problems());
        }
    }

    /** What is wrong with a file beside the ledgers is told, and is no damage of a ledger. */
    private int concluded(List<VerificationResult> results, List<String> problems) {
        problems.forEach(problem -> console.err().println("Not compared: " + problem + "."));
        if (!results.stream().allMatch(VerificationResult::isClean)) {
            return ExitCode.DAMAGED;
        }
        boolean whole = from == 0 && to == Long.MAX_VALUE;
        console.out().println(whole ? "Nothing was altered." : "Nothing was altered in the positions verified.");
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.STORE;
    }

    private List<VerificationResult> verified(
            Stores.Opened opened,
            TrustedHeads heads,
            List<VerifierKey> known,
            @Nullable String noted,
            @Nullable SignedNote note) {
        MongoDatabase database = opened.part(MongoDatabase.class);
        try (VerificationBar bar = new VerificationBar()) {
            List<VerificationResult> results = new ArrayList<>();
            for (String ledger : ledgers.names()) {
                List<SignedNote> given = note != null && ledger.equals(noted) ? List.of(note) : List.of();
                var request = new VerificationRequest(from, to, known, heads.of(ledger), given, !noIndex);
                results.add(new LedgerVerification(database, ledger, request, bar).run());
            }
            return results;
        }
    }

    private static List<VerifierKey> given(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidInput("The file " + file + " cannot be read");
        }
        return new VerifierFile(file).keys();
    }

    private void tell(VerificationResult result) {
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: positions %d to %d verified, %d blocks, root %s, %d checkpoints; %.2f s (%.0f events/s, %.1f MiB/s)",
                        result.ledger(),
                        result.from(),
                        result.next() - 1,
                        result.blocks(),
                        result.root(),
                        result.checkpoints(),
                        result.scanSeconds(),
                        (result.next() - result.from()) / result.scanSeconds(),
                        result.bytes() / result.scanSeconds() / (1 << 20)));
        if (result.indexEntries() > 0) {
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %d index entries found; %.2f s",
                            result.ledger(),
                            result.indexEntries(),
                            result.indexSeconds()));
        }
        if (result.tilesMissing() > 0) {
            console.out()
                    .println(result.ledger() + ": tiles that are missing and are made again when a proof needs them: "
                            + result.tilesMissing());
        }
        for (Finding finding : result.findings()) {
            console.err().println("DAMAGE in " + finding.sentence() + ".");
        }
    }
}
