package org.throughline.query.caseload;

import java.util.Collection;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.ReadModels;
import reactor.core.publisher.Mono;

/** The stored states, once they have taken in what the question must see. */
public final class LiveCaseload implements CaseloadSource {
    private final ReadModels models;
    private final CaseloadProjection projection;
    private final long seen;

    /**
     * Stored states.
     *
     * @param seen position that must have been taken in
     */
    public LiveCaseload(ReadModels models, CaseloadProjection projection, long seen) {
        this.models = models;
        this.projection = projection;
        this.seen = seen;
    }

    @Override
    public Mono<Found<CaseloadState>> of(Collection<SubjectId> clients) {
        return with(CaseloadProjection.BY_CLIENT, clients);
    }

    @Override
    public Mono<Found<CaseloadState>> with(String lookup, Collection<? extends TaggedId> ids) {
        return models.byLookup(
                projection, lookup, ids.stream().map(TaggedId::tagValue).toList(), seen);
    }
}
