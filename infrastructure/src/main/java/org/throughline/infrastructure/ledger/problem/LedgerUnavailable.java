package org.throughline.infrastructure.ledger.problem;

/** The store did not show the committed end of the ledger in time; ask again. */
public final class LedgerUnavailable extends LedgerException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String ledger, Throwable cause) {
        super("the end of ledger " + ledger + " could not be read", cause);
    }
}
