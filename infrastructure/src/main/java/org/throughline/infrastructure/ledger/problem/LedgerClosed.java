package org.throughline.infrastructure.ledger.problem;

/** The ledger was closed before the append was attempted or the end was read. Nothing was appended. */
public final class LedgerClosed extends LedgerException {
    private static final long serialVersionUID = 1L;

    public LedgerClosed(String ledger) {
        super("ledger " + ledger + " is closed", null);
    }
}
