package org.throughline.command.decision;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** A state on which workers and programs are decided, too; what it reads of them is up to its criteria. */
public abstract class StaffedState {
    private final NamedWorkers workers = new NamedWorkers();
    private final NamedPrograms programs = new NamedPrograms();

    /** For states. */
    protected StaffedState() {}

    /** The workers that were read. */
    public final NamedWorkers workers() {
        return workers;
    }

    /** The programs that were read. */
    public final NamedPrograms programs() {
        return programs;
    }

    @EventSourcingHandler
    final void on(WorkerEvent.Hired event) {
        workers.on(event);
    }

    @EventSourcingHandler
    final void on(WorkerEvent.JoinedProgram event) {
        workers.on(event);
        programs.on(event);
    }

    @EventSourcingHandler
    final void on(WorkerEvent.LeftProgram event) {
        workers.on(event);
        programs.on(event);
    }

    @EventSourcingHandler
    final void on(WorkerEvent.Separated event) {
        workers.on(event);
    }

    @EventSourcingHandler
    final void on(ProgramEvent.Opened event) {
        programs.on(event);
    }
}
