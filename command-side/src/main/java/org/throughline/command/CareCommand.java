package org.throughline.command;

import java.util.Set;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.WorkerId;

/** Something one may ask of the care ledger. Each capability has one sealed interface of commands below this one. */
public interface CareCommand {
    /** Who asks, why, for when, and how a repetition is recognised. */
    Provenance provenance();

    /**
     * Workers who are said to have dealt with the person, beside the one who asks. Whoever has nothing to do with the
     * person cannot have; a worker for whom the decision itself says where they must work need not be named.
     */
    default Set<WorkerId> attributed() {
        return Set.of();
    }
}
