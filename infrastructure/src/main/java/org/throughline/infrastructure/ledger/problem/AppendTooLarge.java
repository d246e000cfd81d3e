package org.throughline.infrastructure.ledger.problem;

/** One append is larger than a block may be. Nothing was appended. */
public final class AppendTooLarge extends LedgerException {
    private static final long serialVersionUID = 1L;

    public AppendTooLarge(String what) {
        super(what, null);
    }
}
