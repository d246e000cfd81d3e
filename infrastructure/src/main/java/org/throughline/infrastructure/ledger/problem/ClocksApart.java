package org.throughline.infrastructure.ledger.problem;

/**
 * Nothing was appended, because it is not certain what time it is. Passes by itself once the clocks agree again, or when
 * an operator accepts the time; the text says which.
 */
public final class ClocksApart extends LedgerException {
    private static final long serialVersionUID = 1L;

    /** @param why a sentence without a full stop */
    public ClocksApart(String ledger, String why) {
        super("ledger " + ledger + " takes no appends: " + why, null);
    }
}
