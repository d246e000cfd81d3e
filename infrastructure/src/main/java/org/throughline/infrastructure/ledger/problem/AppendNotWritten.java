package org.throughline.infrastructure.ledger.problem;

/** The store refused the block for a reason that trying again cannot cure. Nothing was appended. */
public final class AppendNotWritten extends LedgerException {
    private static final long serialVersionUID = 1L;

    public AppendNotWritten(String ledger, Throwable cause) {
        super("the store refused a block of ledger " + ledger, cause);
    }
}
