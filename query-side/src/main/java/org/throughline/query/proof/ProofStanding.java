package org.throughline.query.proof;

import java.util.List;

/**
 * How both ledgers stand, and who has verified them.
 *
 * @param ledgers the care ledger, then the access ledger
 * @param verifications the newest first; one that runs stands first
 */
public record ProofStanding(List<LedgerStanding> ledgers, List<Verification> verifications) {
    /** Keeps its own copies. */
    public ProofStanding {
        ledgers = List.copyOf(ledgers);
        verifications = List.copyOf(verifications);
    }
}
