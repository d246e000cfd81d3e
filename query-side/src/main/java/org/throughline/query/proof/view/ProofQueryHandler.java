package org.throughline.query.proof.view;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.query.proof.LedgerStandings;
import org.throughline.query.proof.ProofStanding;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Mono;

/** Answers how the ledgers stand. */
public final class ProofQueryHandler {
    static final String VIEW = "proof";
    static final int VERSION = 1;

    private final LedgerStandings ledgers;

    ProofQueryHandler(LedgerStandings ledgers) {
        this.ledgers = ledgers;
    }

    /** Both ledgers, behind the gate. */
    @QueryHandler(queryName = FindProofStanding.NAME)
    public Mono<Gated<ProofStanding>> find(FindProofStanding query) {
        return ledgers.now().map(standing -> gated(standing, standing.ledgers().size()));
    }

    /** Something about the ledgers, which is about nobody, behind the gate. */
    public static <V> Gated<V> gated(V answer, int rows) {
        return new Gated<>(answer, VIEW, VERSION, List.of(), Set.of(), rows, 0);
    }
}
