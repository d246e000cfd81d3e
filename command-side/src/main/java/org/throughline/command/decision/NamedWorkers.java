package org.throughline.command.decision;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** The workers whom one command names, and the one who performs it. */
public final class NamedWorkers {
    private final Map<WorkerId, WorkerStanding> standings = new HashMap<>();

    /** The workers among {@code named}, and the one who performs the command. */
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

    /** What the worker is; somebody nobody knows was never hired. */
    public WorkerStanding of(WorkerId worker) {
        return standings.computeIfAbsent(worker, WorkerStanding::new);
    }

    /** Refuses what is not allowed by an employed supervisor. */
    public void requireSupervisor(@Nullable WorkerId supervisor) {
        if (supervisor == null) {
            throw new Refusal(WorkforceRefusal.SUPERVISOR_REQUIRED);
        }
        of(supervisor).requireSupervisor();
    }

    /** Refuses a command that no worker of the program performs. */
    public void requirePerformerIn(Provenance provenance, ProgramId program) {
        WorkerId performer = provenance.performer().worker();
        if (performer == null) {
            throw new Refusal(GeneralRefusal.NOT_PERMITTED);
        }
        of(performer).requireWorksIn(program);
    }

    /**
     * Whether records kept like this exist for the one who asks: those of a Part 2 program only for its own workers
     * (42 CFR 2.12, 2.13), and for services of ours, which show them to nobody.
     */
    public boolean see(Provenance provenance, Custody custody) {
        WorkerId performer = provenance.performer().worker();
        ProgramId program = custody.program();
        return performer == null
                || !custody.part2()
                || (program != null && of(performer).worksIn(program));
    }

    void on(WorkerEvent.Hired event) {
        of(event.worker()).on(event);
    }

    void on(WorkerEvent.JoinedProgram event) {
        of(event.worker()).on(event);
    }

    void on(WorkerEvent.LeftProgram event) {
        of(event.worker()).on(event);
    }

    void on(WorkerEvent.Separated event) {
        of(event.worker()).on(event);
    }
}
