package org.throughline.infrastructure.fhir.feed;

import java.util.List;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.id.SourceRecordId;

/** The numbers under which a record that the ledger knows can be referred to. */
public record KnownIdentifiers(SourceRecordId record, List<ExternalIdentifier> identifiers) {
    /** Keeps its own copy of the list. */
    public KnownIdentifiers {
        identifiers = List.copyOf(identifiers);
    }
}
