package org.throughline.infrastructure.ledger.problem;

/** Somebody asks by a position of an epoch that this ledger does not know: it is of another ledger, or of a lost epoch. */
public final class EpochUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EpochUnknown() {
        super("the ledger knows no such epoch", null, false, false);
    }
}
