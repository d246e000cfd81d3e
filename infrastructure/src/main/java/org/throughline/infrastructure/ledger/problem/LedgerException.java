package org.throughline.infrastructure.ledger.problem;

import org.jspecify.annotations.Nullable;

/** What a ledger can answer instead of doing what was asked. Texts name ledgers and positions, never contents. */
public abstract sealed class LedgerException extends RuntimeException
        permits AppendConflict,
                AppendTooLarge,
                AppendNotWritten,
                LedgerOverloaded,
                OutcomeUnknown,
                LedgerDamaged,
                LedgerClosed,
                LedgerUnavailable,
                ClocksApart,
                LedgerRefused {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
