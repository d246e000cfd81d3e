package org.throughline.infrastructure.fhir.feed;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;

/**
 * A record of a feed that the ledger knows, and what it is there.
 *
 * @param client the person whose encounter it is; null if it is no encounter
 */
public record KnownRecord(
        SourceRecordId record, RecordKind kind, @Nullable SubjectId client) {}
