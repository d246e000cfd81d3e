package org.throughline.query.proof;

import reactor.core.publisher.Mono;

/** Tells how the ledgers stand. */
@FunctionalInterface
public interface LedgerStandings {
    /** As they stand now. Fails as the store does. */
    Mono<ProofStanding> now();
}
