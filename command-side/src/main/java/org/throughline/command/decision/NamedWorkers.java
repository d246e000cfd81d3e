package org.throughline.command.decision;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;

/** What is known of the workers whom a decision names. */
public final class NamedWorkers {
    private static final class Known {
        private final Set<WorkerRole> roles = EnumSet.noneOf(WorkerRole.class);
        private final Set<ProgramId> programs = new HashSet<>();
        private boolean hired;
        private boolean separated;
    }

    private final Map<WorkerId, Known> known = new HashMap<>();

    /** The workers that {@code named} holds, and the one who performs the command. */
    public static Set<WorkerId> named(Provenance provenance, @Nullable WorkerId... named) {
        var found = new LinkedHashSet<WorkerId>();
        WorkerId performer = provenance.performer().worker();
        if (performer != null) {
            found.add(performer);
        }
        for (WorkerId worker : named) {
            if (worker != null) {
                found.add(worker);
            }
        }
        return Set.copyOf(found);
    }

    void on(WorkerEvent.Hired event) {
        Known worker = of(event.worker());
        worker.hired = true;
        worker.roles.addAll(event.roles());
    }

    void on(WorkerEvent.JoinedProgram event) {
        of(event.worker()).programs.add(event.program());
    }

    void on(WorkerEvent.LeftProgram event) {
        of(event.worker()).programs.remove(event.program());
    }

    void on(WorkerEvent.Separated event) {
        of(event.worker()).separated = true;
    }

    /** Whether the worker has the role. */
    public boolean has(WorkerId worker, WorkerRole role) {
        Known found = known.get(worker);
        return found != null && found.roles.contains(role);
    }

    /** Whether the worker works in the program. */
    public boolean worksIn(WorkerId worker, ProgramId program) {
        Known found = known.get(worker);
        return found != null && !found.separated && found.programs.contains(program);
    }

    /** Refuses a worker who was never hired or has left the county. */
    public void requireEmployed(WorkerId worker) {
        Known found = known.get(worker);
        if (found == null || !found.hired) {
            throw new Refusal(RefusalCode.WORKER_UNKNOWN);
        }
        if (found.separated) {
            throw new Refusal(RefusalCode.WORKER_SEPARATED);
        }
    }

    /** Refuses a worker who is not employed or does not work in the program. */
    public void requireIn(WorkerId worker, ProgramId program) {
        requireEmployed(worker);
        if (!worksIn(worker, program)) {
            throw new Refusal(RefusalCode.WORKER_NOT_IN_PROGRAM);
        }
    }

    /** Refuses what is not allowed by an employed supervisor. */
    public void requireSupervisor(@Nullable WorkerId supervisor) {
        if (supervisor == null) {
            throw new Refusal(RefusalCode.SUPERVISOR_REQUIRED);
        }
        requireEmployed(supervisor);
        if (!has(supervisor, WorkerRole.SUPERVISOR)) {
            throw new Refusal(RefusalCode.SUPERVISOR_REQUIRED);
        }
    }

    private Known of(WorkerId worker) {
        return known.computeIfAbsent(worker, unknown -> new Known());
    }
}
