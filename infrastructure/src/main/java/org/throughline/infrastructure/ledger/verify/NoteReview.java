package org.throughline.infrastructure.ledger.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointStore;
import org.throughline.infrastructure.ledger.checkpoint.KeyRotation;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/** Checks signatures of notes, and compares what checkpoints say with the roots that the events give. */
final class NoteReview {
    private final String ledger;
    private final Collection<VerifierKey> known;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final TreeMap<Long, byte[]> roots = new TreeMap<>();

    NoteReview(String ledger, Collection<VerifierKey> known) {
        this.ledger = ledger;
        this.known = known;
    }

    private record Claim(Checkpoint checkpoint, Source source) {}

    /** Where a checkpoint comes from. */
    enum Source {
        STORED("stored beside the ledger"),
        NOTED("noted outside the store"),
        GIVEN("given");

        private final String words;

        Source(String words) {
            this.words = words;
        }
    }

    void stored(Iterable<CheckpointStore.Kept> checkpoints) {
        for (CheckpointStore.Kept kept : checkpoints) {
            take(kept.note(), kept.size(), Source.STORED);
        }
    }

    void noted(Collection<SignedNote> notes) {
        notes.forEach(note -> take(note, -1, Source.NOTED));
    }

    void given(SignedNote note) {
        take(note, -1, Source.GIVEN);
    }

    void rotations(Collection<String> statements) {
        for (String statement : statements) {
            try {
                if (!KeyRotation.isSignedByBoth(SignedNote.parse(statement))) {
                    find(0, Damage.BAD_SIGNATURE, "a change of the signing key is not signed by both keys");
                }
            } catch (IllegalArgumentException unreadable) {
                find(0, Damage.UNREADABLE_NOTE, "a statement about a change of the signing key cannot be read");
            }
        }
    }

    /** Number of checkpoints to compare with. */
    int checkpoints() {
        return claims.size();
    }

    private void take(String written, long keptAt, Source source) {
        try {
            take(SignedNote.parse(written), keptAt, source);
        } catch (IllegalArgumentException unreadable) {
            find(Math.max(0, keptAt), Damage.UNREADABLE_NOTE, "the checkpoint kept for this size cannot be read");
        }
    }

    private void take(SignedNote note, long keptAt, Source source) {
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.of(note);
        } catch (IllegalArgumentException unreadable) {
            find(Math.max(0, keptAt), Damage.UNREADABLE_NOTE, "a note " + source.words + " is no checkpoint");
            return;
        }
        if (!checkpoint.origin().ledger().equals(ledger)) {
            find(0, Damage.UNREADABLE_NOTE, "a checkpoint " + source.words + " is of another ledger");
        } else if (keptAt >= 0 && keptAt != checkpoint.size()) {
            find(keptAt, Damage.UNREADABLE_NOTE, "the checkpoint kept for this size is of " + checkpoint.size());
        } else if (!note.isSignedByOneOf(known)) {
            find(
                    checkpoint.size(),
                    Damage.BAD_SIGNATURE,
                    "the checkpoint of this size, " + source.words + ", is not signed by a known key");
        } else {
            claims.add(new Claim(checkpoint, source));
            roots.put(checkpoint.size(), new byte[0]);
        }
    }

    /** The next size above {@code from}, up to {@code to}, at which the root is wanted. */
    OptionalLong nextSize(long from, long to) {
        Long next = roots.higherKey(from);
        return next == null || next > to ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** The root of the first {@code size} events as they are. */
    void root(long size, byte[] root) {
        roots.put(size, root);
    }

    /**
     * Judges every checkpoint whose size was reached, or should have been.
     *
     * @param from where the events looked at begin
     * @param end where they end
     * @param whole whether the ledger itself ends there
     */
    List<Finding> judged(long from, long end, boolean whole, EpochReview epochs) {
        List<Claim> binding = claims.stream()
                .filter(claim -> claim.checkpoint().size() >= from && epochs.binds(claim.checkpoint()))
                .sorted(Comparator.comparingLong(claim -> claim.checkpoint().size()))
                .toList();
        long agreed = from;
        for (Claim claim : binding) {
            long size = claim.checkpoint().size();
            byte[] root = roots.getOrDefault(size, new byte[0]);
            boolean reached = root.length > 0;
            if (!epochs.knows(claim.checkpoint())
                    || (reached && !claim.checkpoint().hasRoot(root))) {
                rewritten(claim, agreed, epochs);
                break;
            }
            agreed = reached ? size : agreed;
        }
        if (whole) {
            gone(binding, end);
        }
        return findings;
    }

    private void rewritten(Claim claim, long agreed, EpochReview epochs) {
        long size = claim.checkpoint().size();
        find(
                agreed,
                Damage.REWRITTEN,
                epochs.knows(claim.checkpoint())
                        ? "the first " + size + " events are not those of the checkpoint " + claim.source().words
                                + "; the first altered one lies from here to " + (size - 1)
                        : "the checkpoint " + claim.source().words + " is of an epoch this ledger never had");
    }

    /** If a checkpoint beside the ledger is as new as those elsewhere, only the ledger's end is gone. */
    private void gone(List<Claim> binding, long end) {
        List<Claim> beyond = binding.stream()
                .filter(claim -> claim.checkpoint().size() > end)
                .toList();
        if (beyond.isEmpty()) {
            return;
        }
        Claim newest = beyond.getLast();
        boolean inside = beyond.stream().anyMatch(claim -> claim.source() == Source.STORED);
        find(
                end,
                inside ? Damage.TRUNCATED : Damage.ROLLED_BACK,
                "the ledger ends here, but a checkpoint " + newest.source().words + " covers "
                        + newest.checkpoint().size() + " events: "
                        + (inside ? "its newest events are gone" : "the store was rolled back"));
    }

    private void find(long position, Damage damage, String detail) {
        findings.add(new Finding(ledger, position, damage, detail));
    }
}
