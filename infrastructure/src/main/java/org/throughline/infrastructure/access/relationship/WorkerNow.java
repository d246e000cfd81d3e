package org.throughline.infrastructure.access.relationship;

import java.util.Set;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * What a worker is for the county at present.
 *
 * @param worker the worker
 * @param employed whether they are hired and have not left
 * @param roles their roles; empty for somebody who is not employed
 * @param programs the programs they work in; empty for somebody who is not employed
 * @param supervises the workers whose supervisor they are
 */
public record WorkerNow(
        WorkerId worker, boolean employed, Set<WorkerRole> roles, Set<ProgramId> programs, Set<WorkerId> supervises) {
    /** Keeps its own copies. */
    public WorkerNow {
        roles = Set.copyOf(roles);
        programs = Set.copyOf(programs);
        supervises = Set.copyOf(supervises);
    }

    /** Nobody who works for the county. */
    public static WorkerNow none(WorkerId worker) {
        return new WorkerNow(worker, false, Set.of(), Set.of(), Set.of());
    }
}
