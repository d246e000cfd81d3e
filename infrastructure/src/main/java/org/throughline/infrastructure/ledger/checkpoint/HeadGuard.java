package org.throughline.infrastructure.ledger.checkpoint;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/** Compares a ledger that was opened with the last head noted outside its store. */
public final class HeadGuard {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private HeadGuard() {}

    /**
     * Lets the ledger pass if it holds what was noted last. What was noted of an epoch that the ledger has ended by a
     * restore binds it no longer.
     *
     * @param known keys that may have signed the noted heads
     * @throws LedgerRefused if the ledger ends before the noted head, or had another root there, or the note itself
     *     cannot be trusted
     */
    public static void demandNoted(Ledger ledger, NotedHeads noted, Collection<VerifierKey> known) {
        List<SignedNote> notes = noted.all();
        if (notes.isEmpty()) {
            return;
        }
        Checkpoint last = checkpoint(notes.getLast(), noted, known);
        Epoch epoch = ledger.epochs().stream()
                .filter(candidate -> candidate.id().equals(last.origin().epoch()))
                .findFirst()
                .orElseThrow(() -> refused(ledger, noted, "is another ledger than the one noted"));
        if (!epoch.id().equals(ledger.epoch())) {
            return;
        }
        Head head = ledger.head().blockOptional(BOUND).orElseThrow();
        if (head.next() < last.size()) {
            throw refused(
                    ledger,
                    noted,
                    "ends at " + head.next() + " and had " + last.size() + " events: the store was rolled back");
        }
        if (last.size() > 0) {
            Block holding =
                    ledger.tail(last.size() - 1).next().blockOptional(BOUND).orElseThrow();
            if (holding.next() != last.size() || !last.hasRoot(holding.root())) {
                throw refused(ledger, noted, "has another root at " + last.size() + " than it had: it was rewritten");
            }
        }
    }

    private static Checkpoint checkpoint(SignedNote note, NotedHeads noted, Collection<VerifierKey> known) {
        if (!note.isSignedByOneOf(known)) {
            throw new LedgerRefused("the last head noted in " + noted.file() + " is not signed by a key of "
                    + CheckpointKeys.VERIFIER_KEYS + ": restore the directory of keys, or copy it from another node");
        }
        try {
            return Checkpoint.of(note);
        } catch (IllegalArgumentException noCheckpoint) {
            throw new LedgerRefused("the last head noted in " + noted.file() + " is no checkpoint");
        }
    }

    private static LedgerRefused refused(Ledger ledger, NotedHeads noted, String why) {
        return new LedgerRefused("ledger " + ledger.name() + " " + why + " (noted in " + noted.file()
                + "). Run 'throughline verify'; if a backup was put back on purpose, use 'throughline restore',"
                + " which begins a new epoch");
    }
}
