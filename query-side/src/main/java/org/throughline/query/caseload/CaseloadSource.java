package org.throughline.query.caseload;

import java.util.Collection;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.projection.Found;
import reactor.core.publisher.Mono;

/** Where caseload states come from: stored for the newest answer, folded from the ledger for one as of the past. */
public interface CaseloadSource {
    /** The states of these clients, every compartment. */
    Mono<Found<CaseloadState>> of(Collection<SubjectId> clients);

    /**
     * The states that mention one of {@code ids} as open work.
     *
     * @param lookup index of {@link CaseloadProjection}
     */
    Mono<Found<CaseloadState>> with(String lookup, Collection<? extends TaggedId> ids);
}
