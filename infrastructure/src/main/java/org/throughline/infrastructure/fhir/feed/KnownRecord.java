package org.throughline.infrastructure.fhir.feed;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;

/**
 * A record of a feed that the ledger knows, and what it is there.
 *
 * @param client the person whose encounter it is; null if it is no encounter
 * @param said what is said of a visit; null if it is none
 */
public record KnownRecord(
        SourceRecordId record,
        RecordKind kind,
        @Nullable SubjectId client,
        @Nullable VisitDigest said) {
    /** The same record, of which {@code now} is said last; null if that is what was said first. */
    public KnownRecord saying(@Nullable VisitDigest now) {
        return now == null ? this : new KnownRecord(record, kind, client, now);
    }
}
