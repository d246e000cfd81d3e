package org.throughline.command.decision;

import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/** A decision that depends on workers and programs; what it reads of them is up to its criteria. */
public abstract class StaffedDecision {
    private final NamedWorkers workers = new NamedWorkers();
    private final NamedPrograms programs = new NamedPrograms();

    /** For decisions. */
    protected StaffedDecision() {}

    /** The workers that were read. */
    protected final NamedWorkers workers() {
        return workers;
    }

    /** The programs that were read. */
    protected final NamedPrograms programs() {
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
