package org.throughline.infrastructure.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.vault.codec.CareEventReader;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.WorkerEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether what an import opens has somebody to see to it (domain rule I16). A feed is not turned away for that, as people
 * are, so it is told. The staff of a queue is read once in a run.
 */
final class QueueStaffing {
    private static final String OPENED = EventCatalogue.nameOf(TransitionEvent.Opened.class);

    private final Ledger care;
    private final Map<ProgramId, Mono<Boolean>> staffed = new ConcurrentHashMap<>();

    QueueStaffing(Ledger care) {
        this.care = care;
    }

    /** Whether a command has opened a transition that a queue without staff owns. */
    Mono<Boolean> opensForNobody(CommandOutcome outcome) {
        return outcome.events().stream().noneMatch(event -> event.type().equals(OPENED))
                ? Mono.just(false)
                : opened(outcome)
                        .filter(one -> one.owner().worker() == null)
                        .flatMap(one -> isStaffed(one.owner().queue()))
                        .any(isStaffed -> !isStaffed);
    }

    private Flux<TransitionEvent.Opened> opened(CommandOutcome outcome) {
        long last = Objects.requireNonNull(outcome.position()).value();
        return care.read(LedgerQuery.ofTypes(OPENED), last - outcome.events().size() + 1, last + 1)
                .map(recorded -> CareEventReader.read(recorded).event())
                .ofType(TransitionEvent.Opened.class);
    }

    private Mono<Boolean> isStaffed(ProgramId queue) {
        return staffed.computeIfAbsent(
                queue, asked -> staff(asked).map(staff -> !staff.isEmpty()).cache());
    }

    private Mono<Set<WorkerId>> staff(ProgramId queue) {
        return care.head()
                .flatMapMany(head -> care.read(joinedOrLeft(queue), 1, head.next()))
                .map(recorded -> CareEventReader.read(recorded).event())
                .collect(HashSet::new, QueueStaffing::count);
    }

    private static void count(Set<WorkerId> staff, CareEvent event) {
        switch (event) {
            case WorkerEvent.JoinedProgram joined -> staff.add(joined.worker());
            case WorkerEvent.LeftProgram left -> staff.remove(left.worker());
            default -> throw new IllegalArgumentException("Not asked for: " + event.getClass());
        }
    }

    private static LedgerQuery joinedOrLeft(ProgramId queue) {
        var types = Set.of(
                EventCatalogue.nameOf(WorkerEvent.JoinedProgram.class),
                EventCatalogue.nameOf(WorkerEvent.LeftProgram.class));
        return new LedgerQuery(List.of(new LedgerQuery.Item(types, Set.of(new Tag(queue.tagKey(), queue.tagValue())))));
    }
}
