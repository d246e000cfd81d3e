package org.throughline.query.directory.workers;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import reactor.core.publisher.Mono;

/** Answers who works for the county. */
public final class WorkersQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "workers";

    static final int VERSION = 1;

    private final CareHistory history;

    /** Answers from {@code history}. */
    public WorkersQueryHandler(CareHistory history) {
        this.history = history;
    }

    /** A page of the list, behind the gate. */
    @QueryHandler(queryName = FindWorkers.NAME)
    public Mono<Gated<WorkerList>> find(FindWorkers query) {
        return Staffing.now(history, query.viewer().worker())
                .map(staffing -> page(query.page(), staffing, staffing.seenBy(query.viewer())));
    }

    /** A page of those of one program, behind the gate; empty if there is no such program. */
    @QueryHandler(queryName = FindWorkersOfProgram.NAME)
    public Mono<Gated<WorkerList>> find(FindWorkersOfProgram query) {
        return Staffing.now(history, query.viewer().worker())
                .filter(staffing -> staffing.hasProgram(query.program()))
                .map(staffing -> page(
                        query.page(),
                        staffing,
                        staffing.seenBy(query.viewer()).stream()
                                .filter(worker -> worker.programs().contains(query.program()))
                                .toList()));
    }

    /** One of them, behind the gate; empty for nobody, and for somebody who is not named to whoever asks. */
    @QueryHandler(queryName = FindWorker.NAME)
    public Mono<Gated<DirectoryWorker>> find(FindWorker query) {
        return Staffing.now(history, query.viewer().worker())
                .flatMap(staffing -> Mono.justOrEmpty(staffing.seenBy(query.viewer()).stream()
                        .filter(worker -> worker.worker().equals(query.worker()))
                        .findFirst()))
                .map(worker -> gated(worker, List.of(worker)));
    }

    private static Gated<WorkerList> page(PageRequest asked, Staffing staffing, List<DirectoryWorker> seen) {
        PageRequest.Page<DirectoryWorker> page = asked.of(seen, worker -> PageRequest.place(staffing.hiredAt(worker)));
        return gated(new WorkerList(page.rows(), page.next()), page.rows());
    }

    /** Takes its position from what it shows, so that it does not tell how much else has happened. */
    private static <V> Gated<V> gated(V view, List<DirectoryWorker> shown) {
        return new Gated<>(
                view,
                VIEW,
                VERSION,
                List.of(),
                Set.of(FieldClass.STATUS, FieldClass.NAME),
                shown.size(),
                shown.stream()
                        .mapToLong(worker -> worker.position().value())
                        .max()
                        .orElse(0));
    }
}
