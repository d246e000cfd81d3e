package org.throughline.query.proof;

import java.util.List;

/**
 * What a verification found of one ledger.
 *
 * @param ledger its name
 * @param entries how many entries follow as they must
 * @param findings what is wrong, by position; none if nothing is
 */
public record VerifiedLedger(String ledger, long entries, List<DamageFound> findings) {
    /** Keeps its own copy. */
    public VerifiedLedger {
        findings = List.copyOf(findings);
    }
}
