package org.throughline.query.boards;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Mono;

/**
 * Who works in some programs, and so sees to what their queues own (domain rule I16). A worker who leaves the county
 * leaves each program in the same append.
 */
final class QueueStaff {
    private static final Set<String> TYPES = Set.of(
            EventCatalogue.nameOf(WorkerEvent.JoinedProgram.class),
            EventCatalogue.nameOf(WorkerEvent.LeftProgram.class));

    private final Map<ProgramId, Set<WorkerId>> staff = new HashMap<>();

    private QueueStaff() {}

    /** Who works in {@code programs} as of a position, inclusive. */
    static Mono<QueueStaff> of(CareHistory history, Collection<ProgramId> programs, long position) {
        return history.about(programs, TYPES, position)
                .reduceWith(QueueStaff::new, (staff, recorded) -> staff.on(recorded.event()));
    }

    /** Whether nobody works in the program, or it was never opened. */
    boolean isMissingIn(ProgramId queue) {
        return staff.getOrDefault(queue, Set.of()).isEmpty();
    }

    /** Whether somebody has it by name who still works where it is owned. */
    boolean hasByName(Responsibility owner) {
        return owner.worker() != null
                && staff.getOrDefault(owner.queue(), Set.of()).contains(owner.worker());
    }

    private QueueStaff on(CareEvent event) {
        switch (event) {
            case WorkerEvent.JoinedProgram it ->
                staff.computeIfAbsent(it.program(), none -> new LinkedHashSet<>())
                        .add(it.worker());
            case WorkerEvent.LeftProgram it ->
                staff.getOrDefault(it.program(), new LinkedHashSet<>()).remove(it.worker());
            default -> {}
        }
        return this;
    }
}
