package org.throughline.infrastructure.cli.proof;

import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointFiles;
import org.throughline.infrastructure.ledger.checkpoint.NotedHeads;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/**
 * The heads noted outside the store, as far as they can be trusted. A file that was altered is no evidence against a ledger:
 * what in it is not signed is left out and told.
 */
final class TrustedHeads {
    private final CheckpointFiles files;
    private final List<VerifierKey> known;
    private final List<String> problems = new ArrayList<>();

    TrustedHeads(CheckpointFiles files, List<VerifierKey> known) {
        this.files = files;
        this.known = known;
    }

    List<SignedNote> of(String ledger) {
        NotedHeads noted = files.noted(ledger);
        List<SignedNote> all;
        try {
            all = noted.all();
        } catch (LedgerRefused unreadable) {
            problems.add(unreadable.getMessage());
            return List.of();
        }
        List<SignedNote> signed =
                all.stream().filter(note -> note.isSignedByOneOf(known)).toList();
        if (signed.size() < all.size()) {
            problems.add((all.size() - signed.size()) + " of the heads noted in " + noted.file()
                    + " are not signed by a known key: the file was altered, or its verifier key is not at hand."
                    + " They say nothing about the ledger");
        }
        return signed;
    }

    /** What was left out, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
