package org.throughline.infrastructure.proof;

import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.checkpoint.Checkpointer;

/** A ledger with its checkpoints. */
public record ProvenLedger(Ledger ledger, Checkpointer checkpoints) {
    String name() {
        return ledger.name();
    }
}
