package org.throughline.query.directory.programs;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import reactor.core.publisher.Mono;

/** Answers which programs there are, from the events that opened them. */
public final class ProgramsQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "programs";

    static final int VERSION = 1;
    private static final Set<String> TYPES = Set.of(EventCatalogue.nameOf(ProgramEvent.Opened.class));

    private final CareHistory history;

    /** Answers from {@code history}. */
    public ProgramsQueryHandler(CareHistory history) {
        this.history = history;
    }

    /** A page of the list, behind the gate. */
    @QueryHandler(queryName = FindPrograms.NAME)
    public Mono<Gated<ProgramList>> find(FindPrograms query) {
        return history.position()
                .flatMapMany(newest -> history.all(TYPES, newest))
                .flatMap(recorded -> Mono.justOrEmpty(program(recorded).findFirst()))
                .collectList()
                .map(all -> {
                    PageRequest.Page<DirectoryProgram> page = query.page()
                            .of(all, one -> PageRequest.place(one.position().value()));
                    return gated(new ProgramList(page.rows(), page.next()), page.rows());
                });
    }

    /** One of them, behind the gate; empty if there is none. */
    @QueryHandler(queryName = FindProgram.NAME)
    public Mono<Gated<DirectoryProgram>> find(FindProgram query) {
        return history.position()
                .flatMapMany(newest -> history.about(List.of(query.program()), TYPES, newest))
                .flatMap(recorded -> Mono.justOrEmpty(program(recorded).findFirst()))
                .next()
                .map(one -> gated(one, List.of(one)));
    }

    private static Stream<DirectoryProgram> program(Recorded<CareEvent> recorded) {
        return recorded.event() instanceof ProgramEvent.Opened opened
                ? Stream.of(new DirectoryProgram(
                        opened.program(),
                        opened.terms().name(),
                        opened.terms().kind(),
                        opened.terms().custodian(),
                        opened.terms().part2(),
                        new CarePosition(recorded.position())))
                : Stream.empty();
    }

    private static <V> Gated<V> gated(V view, List<DirectoryProgram> shown) {
        return new Gated<>(
                view,
                VIEW,
                VERSION,
                List.of(),
                Set.of(FieldClass.STATUS),
                shown.size(),
                shown.isEmpty() ? 0 : shown.getLast().position().value());
    }
}
