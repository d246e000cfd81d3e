package org.throughline.query.directory.workers;

import java.util.Map;
import java.util.Set;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Which workers are named to somebody. That a worker has to do with a client tells that the client is one of the
 * worker's program; of a Part 2 program nobody outside may learn that (42 CFR 2.12(a), 2.13(c)). So whoever works in such
 * programs alone is named only where their records are known.
 */
final class NamedTo {
    /** Their work is for the whole county, whatever programs they are in besides. */
    private static final Set<WorkerRole> OFFICES =
            Set.of(WorkerRole.PRIVACY_OFFICER, WorkerRole.ANALYST, WorkerRole.ADMINISTRATOR);

    private final Viewer viewer;
    private final Map<ProgramId, ProgramTerms> programs;
    private final boolean administers;

    NamedTo(Viewer viewer, Map<ProgramId, ProgramTerms> programs) {
        this.viewer = viewer;
        this.programs = programs;
        // who hires people and has them join programs knows of both, and has to find them again
        this.administers = viewer.roles().contains(WorkerRole.ADMINISTRATOR)
                && RolePurposes.fit(WorkerRole.ADMINISTRATOR, viewer.purpose());
    }

    /**
     * Whether the worker is named. One who treats and has worked in no program yet is not: else they would vanish from
     * everybody's list when they join a Part 2 program.
     */
    boolean names(KnownWorker worker) {
        return administers
                || worker.worker().equals(viewer.worker())
                || worker.roles().stream().anyMatch(OFFICES::contains)
                || worker.knownFrom().stream().anyMatch(this::tellsWhoWorksIn);
    }

    /** Whether it is told who works in the program. */
    boolean tellsWhoWorksIn(ProgramId program) {
        ProgramTerms terms = programs.get(program);
        return terms != null && (administers || !terms.part2() || viewer.sees(Compartment.of(terms.custody(program))));
    }
}
