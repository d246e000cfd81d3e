package org.throughline.infrastructure.ledger.verify;

import java.util.List;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/**
 * What to verify, and against what.
 *
 * @param from first position to look at; what is before the block that holds it is taken at its word
 * @param to position to stop before; {@link Long#MAX_VALUE} for the end
 * @param known keys that may have signed checkpoints
 * @param noted checkpoints noted outside the store
 * @param given a checkpoint that somebody has kept; none or one
 * @param index whether the index is compared with a scan
 */
public record VerificationRequest(
        long from, long to, List<VerifierKey> known, List<SignedNote> noted, List<SignedNote> given, boolean index) {
    public VerificationRequest {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a range begins at 0 or later and ends behind its begin");
        }
        known = List.copyOf(known);
        noted = List.copyOf(noted);
        given = List.copyOf(given);
    }

    /** Everything of a ledger. */
    public static VerificationRequest everything(List<VerifierKey> known, List<SignedNote> noted) {
        return new VerificationRequest(0, Long.MAX_VALUE, known, noted, List.of(), true);
    }

    boolean isWhole() {
        return from == 0 && to == Long.MAX_VALUE;
    }
}
