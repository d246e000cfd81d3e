package org.throughline.infrastructure.access.relationship;

import java.util.Map;
import java.util.Set;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Mono;

/** What relates workers to clients, as the care ledger has it. Every answer is of now, not of some time ago. */
public interface CareRelationships {
    /** Where the client is known and who has to do with them; empty ties for somebody nobody knows. */
    Mono<ClientTies> ofClient(SubjectId client);

    /** How those of {@code programs} that are open keep their records about clients. */
    Mono<Map<ProgramId, Custody>> custodies(Set<ProgramId> programs);

    /** Where a record, such as a referral, is known and whom it is about. */
    Mono<RecordPresence> ofRecord(TaggedId record);
}
