package org.throughline.infrastructure.fhir;

import org.throughline.kernel.event.SourceRecordId;

/** A record of a feed that the ledger knows, and what it is there. */
public record KnownRecord(SourceRecordId record, RecordKind kind) {}
