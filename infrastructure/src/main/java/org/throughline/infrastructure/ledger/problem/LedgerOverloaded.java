package org.throughline.infrastructure.ledger.problem;

/** The append was never attempted, because too many others were waiting. Nothing was appended. */
public final class LedgerOverloaded extends LedgerException {
    private static final long serialVersionUID = 1L;

    public LedgerOverloaded(String ledger) {
        super("ledger " + ledger + " has too many appends waiting; nothing was appended, try again later", null);
    }
}
