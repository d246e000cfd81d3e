package org.throughline.infrastructure.ledger;

/** What the store holds is not a ledger: a gap, a wrong root, or bytes that do not fit their block. */
public final class LedgerDamaged extends LedgerException {
    private static final long serialVersionUID = 1L;

    private final long position;

    LedgerDamaged(long position, String what) {
        super("the ledger is damaged at position " + position + ": " + what, null);
        this.position = position;
    }

    /** First position that does not verify; -1 if the document does not even tell its place. */
    public long position() {
        return position;
    }
}
