package org.throughline.infrastructure.ledger.problem;

/** An event that the append's condition forbids has been committed. Nothing was appended. */
public final class AppendConflict extends LedgerException {
    private static final long serialVersionUID = 1L;

    private final long position;

    public AppendConflict(long position) {
        super("the append was refused because of the event at position " + position, null);
        this.position = position;
    }

    /** Position of a committed event that matches the condition. */
    public long position() {
        return position;
    }
}
