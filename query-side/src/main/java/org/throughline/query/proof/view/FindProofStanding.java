package org.throughline.query.proof.view;

import org.axonframework.messaging.queryhandling.annotation.Query;

/** Asks how the ledgers stand: a {@code Gated<ProofStanding>}. */
@Query(namespace = "proof", name = "FindProofStanding", version = "1")
public record FindProofStanding() {
    /** Stored name of the query. */
    public static final String NAME = "proof.FindProofStanding";
}
