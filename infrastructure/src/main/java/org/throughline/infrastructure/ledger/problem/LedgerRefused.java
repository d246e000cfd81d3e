package org.throughline.infrastructure.ledger.problem;

/** The ledger does not open on this store; the text says why and what would help. */
public final class LedgerRefused extends LedgerException {
    private static final long serialVersionUID = 1L;

    /** @param why a sentence without a full stop */
    public LedgerRefused(String why) {
        super(why, null);
    }
}
