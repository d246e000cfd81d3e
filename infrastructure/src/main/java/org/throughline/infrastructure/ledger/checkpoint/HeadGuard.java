package org.throughline.infrastructure.ledger.checkpoint;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.throughline.infrastructure.ledger.Epoch;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import reactor.core.publisher.Mono;

/**
 * Compares a ledger that was opened with the last head noted outside its store. A store that has just changed its primary
 * may show less than was noted for a while; only one that still does beyond a bound was rolled back.
 */
public final class HeadGuard {
    /** How long a store may be late, as long as an election of MongoDB may last. */
    public static final Duration LATENESS = Duration.ofSeconds(12);

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final NotedHeads noted;
    private final Collection<VerifierKey> known;
    private final Duration lateness;

    /**
     * Guards by what was noted.
     *
     * @param known keys that may have signed the noted heads
     * @param lateness how long a store that shows less than was noted is waited for
     */
    public HeadGuard(NotedHeads noted, Collection<VerifierKey> known, Duration lateness) {
        this.noted = noted;
        this.known = known;
        this.lateness = lateness;
    }

    /**
     * Opens a ledger, again as long as it does not show an epoch that was noted, and gives it if it holds what was noted
     * last. Blocks.
     *
     * @throws LedgerRefused as for {@link #demandNoted}
     */
    public Ledger open(Mono<Ledger> opening) {
        long began = System.nanoTime();
        while (true) {
            Ledger ledger = opening.blockOptional(BOUND).orElseThrow();
            try {
                if (showsNotedEpoch(ledger) || System.nanoTime() - began > lateness.toNanos()) {
                    demandNoted(ledger);
                    return ledger;
                }
            } catch (RuntimeException refused) {
                ledger.close();
                throw refused;
            }
            ledger.close();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** False if the ledger is the one noted, and its newest epoch is not to be seen. */
    private boolean showsNotedEpoch(Ledger ledger) {
        List<SignedNote> notes = noted.all();
        return notes.isEmpty()
                || isOf(notes.getLast(), ledger)
                || notes.stream().noneMatch(note -> isOf(note, ledger));
    }

    private boolean isOf(SignedNote note, Ledger ledger) {
        UUID epoch = checkpoint(note, noted, known).origin().epoch();
        return ledger.epochs().stream().anyMatch(one -> one.id().equals(epoch));
    }

    /**
     * Lets the ledger pass if it holds what was noted last. What was noted of an epoch that the ledger has ended by a
     * restore binds it no longer. Blocks.
     *
     * @throws LedgerRefused if the ledger ends before the noted head, and still does beyond the lateness allowed, or had
     *     another root there, or the note itself cannot be trusted
     */
    void demandNoted(Ledger ledger) {
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
        long next = endNotBefore(last.size(), ledger);
        if (next < last.size()) {
            throw refused(
                    ledger,
                    noted,
                    "ends at " + next + " and had " + last.size() + " events: the store was rolled back");
        }
        if (last.size() > 0) {
            Block holding =
                    ledger.tail(last.size() - 1).next().blockOptional(BOUND).orElseThrow();
            if (holding.next() != last.size() || !last.hasRoot(holding.root())) {
                throw refused(ledger, noted, "has another root at " + last.size() + " than it had: it was rewritten");
            }
        }
    }

    /** The end of the ledger, once it is not before {@code size}, or as it is when that was waited for long enough. */
    private long endNotBefore(long size, Ledger ledger) {
        long began = System.nanoTime();
        while (true) {
            long next = ledger.head().blockOptional(BOUND).orElseThrow().next();
            if (next >= size || System.nanoTime() - began > lateness.toNanos()) {
                return next;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
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
