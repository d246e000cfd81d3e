package org.throughline.infrastructure.access.relationship;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Folds a worker's own events each time it is asked; there are few of them. */
public final class LedgerWorkerDirectory implements WorkerDirectory {
    private final CareEvents events;

    /** Reads from {@code events}. */
    public LedgerWorkerDirectory(CareEvents events) {
        this.events = events;
    }

    @Override
    public Mono<WorkerNow> of(WorkerId worker) {
        return events.naming(
                        worker,
                        WorkerEvent.Hired.class,
                        WorkerEvent.JoinedProgram.class,
                        WorkerEvent.LeftProgram.class,
                        WorkerEvent.Separated.class)
                .reduce(new Fold(worker), (fold, recorded) -> fold.on(recorded.event()))
                .map(Fold::standing);
    }

    private static final class Fold {
        private final WorkerId worker;
        private final Set<WorkerRole> roles = EnumSet.noneOf(WorkerRole.class);
        private final Set<ProgramId> programs = new HashSet<>();
        private final Set<WorkerId> supervises = new HashSet<>();
        private boolean employed;

        private Fold(WorkerId worker) {
            this.worker = worker;
        }

        private Fold on(CareEvent event) {
            switch (event) {
                case WorkerEvent.Hired it
                when it.worker().equals(worker) -> {
                    employed = true;
                    roles.addAll(it.roles());
                }
                case WorkerEvent.Hired it when worker.equals(it.supervisor()) -> supervises.add(it.worker());
                case WorkerEvent.JoinedProgram it when it.worker().equals(worker) -> programs.add(it.program());
                case WorkerEvent.LeftProgram it when it.worker().equals(worker) -> programs.remove(it.program());
                case WorkerEvent.Separated it when it.worker().equals(worker) -> employed = false;
                default -> {}
            }
            return this;
        }

        private WorkerNow standing() {
            return employed
                    ? new WorkerNow(worker, true, roles, programs, supervises)
                    : WorkerNow.none(worker);
        }
    }
}
