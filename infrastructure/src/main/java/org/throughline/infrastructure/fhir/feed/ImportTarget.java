package org.throughline.infrastructure.fhir.feed;

import org.throughline.command.CareCommand;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where an import goes: the command side, the vault and what the ledger knows already. Used by many threads at once. */
public interface ImportTarget {
    /** Names a record of {@code source} without revealing its id. */
    SourceRecordId record(String source, String resourceType, String id);

    /** What makes the values of one person's data; may have to make the person's key. */
    Mono<PersonSealer> sealerFor(SubjectId person);

    /** Every record of a feed that the ledger knows, but for those that were entered in error. */
    Flux<KnownRecord> knownRecords();

    /** The identifiers of all known records of one kind. For persons this opens sealed values under the import's grant. */
    Flux<KnownIdentifiers> knownIdentifiers(RecordKind kind);

    /**
     * Sends a command and answers when its events are durable.
     *
     * @return the effect; a {@link org.throughline.kernel.refusal.Refusal} and {@link Unstorable} reject the line, any other
     *     error ends the run
     */
    Mono<ImportEffect> send(CareCommand command);
}
