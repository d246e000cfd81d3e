package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.id.WorkerId;
import reactor.core.publisher.Mono;

/** What workers are, as the care ledger has it now: the right of one who has left ends with the event that says so. */
public interface WorkerDirectory {
    /** The worker's standing; {@link WorkerNow#none} for an id nobody has. */
    Mono<WorkerNow> of(WorkerId worker);
}
