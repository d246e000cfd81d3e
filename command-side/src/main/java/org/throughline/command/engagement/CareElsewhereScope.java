package org.throughline.command.engagement;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.VisitId;

/**
 * What a stay or an emergency visit is decided on: everything of the kind that is known of the person, because stays
 * join and visits lead to stays, and the record itself, which may be known for somebody else.
 *
 * @param fact the record; null where nothing but what follows from the known facts is decided
 */
public record CareElsewhereScope(SubjectId client, @Nullable TaggedId fact) {
    static CareElsewhereScope of(SubjectId client, StayId stay) {
        return new CareElsewhereScope(client, stay);
    }

    static CareElsewhereScope of(SubjectId client, VisitId visit) {
        return new CareElsewhereScope(client, visit);
    }
}
