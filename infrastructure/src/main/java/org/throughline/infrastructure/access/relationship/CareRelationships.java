package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Mono;

/** What relates workers to clients, as the care ledger has it. Every answer is of now, not of some time ago. */
public interface CareRelationships {
    /** Where the client is known and who has to do with them; empty ties for somebody nobody knows. */
    Mono<ClientTies> ofClient(SubjectId client);

    /** Where a record, such as a referral, is known and whom it is about. */
    Mono<RecordPresence> ofRecord(TaggedId record);
}
