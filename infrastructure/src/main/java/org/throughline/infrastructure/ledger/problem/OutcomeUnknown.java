package org.throughline.infrastructure.ledger.problem;

/** The caller has waited as long as allowed. The append goes on and may yet be committed or refused. */
public final class OutcomeUnknown extends LedgerException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String ledger) {
        super("the outcome of an append to ledger " + ledger + " is not known yet", null);
    }
}
