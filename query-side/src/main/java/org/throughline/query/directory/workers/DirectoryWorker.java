package org.throughline.query.directory.workers;

import java.util.List;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CarePosition;

/**
 * A worker of the county, as far as whoever asks may know of them.
 *
 * @param name sealed until the answer is released
 * @param roles what the worker may be, in alphabetical order
 * @param programs where the worker works at present, in the order of their ids; a Part 2 program only for those who
 *     know its records, and for administrators
 * @param employed whether they have not left the county; of those who have, the names stay for what they did
 * @param position position of the newest event taken in
 */
public record DirectoryWorker(
        WorkerId worker,
        Sealed<HumanName> name,
        List<WorkerRole> roles,
        List<ProgramId> programs,
        boolean employed,
        CarePosition position) {
    /** Keeps its own copies. */
    public DirectoryWorker {
        roles = List.copyOf(roles);
        programs = List.copyOf(programs);
    }
}
