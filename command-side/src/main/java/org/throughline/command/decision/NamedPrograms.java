package org.throughline.command.decision;

import java.util.HashMap;
import java.util.Map;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** The programs that one command names. */
public final class NamedPrograms {
    private final Map<ProgramId, ProgramStanding> standings = new HashMap<>();
    private final Map<ProgramId, StaffedQueue> queues = new HashMap<>();

    /** What the program is; one that nobody knows was never opened. */
    public ProgramStanding of(ProgramId program) {
        return standings.computeIfAbsent(program, ProgramStanding::new);
    }

    /** The program's queue. */
    public StaffedQueue queue(ProgramId program) {
        return queues.computeIfAbsent(program, StaffedQueue::new);
    }

    void on(ProgramEvent.Opened event) {
        of(event.program()).on(event);
        queue(event.program()).on(event);
    }

    /** How many the program can serve; for a decision that depends on it. */
    public void on(ProgramEvent.CapacityChanged event) {
        of(event.program()).on(event);
    }

    void on(WorkerEvent.JoinedProgram event) {
        queue(event.program()).on(event);
    }

    void on(WorkerEvent.LeftProgram event) {
        queue(event.program()).on(event);
    }
}
