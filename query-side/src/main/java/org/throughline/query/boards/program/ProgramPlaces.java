package org.throughline.query.boards.program;

import java.util.Optional;
import java.util.Set;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Mono;

/** How many places a program has, as it was said last. */
final class ProgramPlaces {
    private static final Set<String> TYPES = Set.of(
            EventCatalogue.nameOf(ProgramEvent.Opened.class),
            EventCatalogue.nameOf(ProgramEvent.CapacityChanged.class));

    private ProgramPlaces() {}

    /** Empty if the program was not opened by then. */
    static Mono<Integer> of(CareHistory history, ProgramId program, long position) {
        return history.about(Set.of(program), TYPES, position)
                .flatMap(recorded -> Mono.justOrEmpty(places(recorded.event(), program)))
                .takeLast(1)
                .next();
    }

    private static Optional<Integer> places(CareEvent event, ProgramId program) {
        return switch (event) {
            case ProgramEvent.Opened it
            when it.program().equals(program) -> Optional.of(it.terms().capacity());
            case ProgramEvent.CapacityChanged it when it.program().equals(program) -> Optional.of(it.capacity());
            default -> Optional.empty();
        };
    }
}
