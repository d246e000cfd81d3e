package org.throughline.infrastructure.ledger.problem;

/** Somebody asks by a position whose event was lost when the ledger was restored from a backup. */
public final class PositionGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PositionGone() {
        super(
                "the ledger was restored from a backup, and what was seen at this position is no longer there",
                null,
                false,
                false);
    }
}
