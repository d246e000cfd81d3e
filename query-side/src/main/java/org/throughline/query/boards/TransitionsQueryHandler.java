package org.throughline.query.boards;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.program.ProgramId;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadRow;
import org.throughline.query.caseload.CaseloadRows;
import org.throughline.query.caseload.LiveCaseload;
import org.throughline.query.caseload.OpenWork;
import org.throughline.query.caseload.TransitionDay;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers which transitions are open. */
public final class TransitionsQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "transitions";

    private final ReadModels models;
    private final CaseloadProjection projection;

    /** Answers from the caseload's stored states. */
    public TransitionsQueryHandler(ReadModels models, CaseloadProjection projection) {
        this.models = models;
        this.projection = projection;
    }

    /** A page of the board, behind the gate. */
    @QueryHandler(queryName = FindTransitions.NAME)
    public Mono<Gated<TransitionBoard>> find(FindTransitions query) {
        Set<ProgramId> queues = query.queue() == null ? query.viewer().programs() : Set.of(query.queue());
        var source = new LiveCaseload(models, projection, query.seen());
        return new CaseloadRows(source, query.viewer(), query.today())
                .with(CaseloadProjection.BY_TRANSITION_QUEUE, queues)
                .map(found -> board(query, queues, found));
    }

    private Gated<TransitionBoard> board(FindTransitions query, Set<ProgramId> queues, CaseloadRows.Rows found) {
        List<TransitionBoard.Row> all = found.rows().stream()
                .flatMap(client -> client.transitions().stream()
                        .filter(day -> concerns(day.transition(), queues))
                        .map(day -> row(client, day)))
                .sorted(Comparator.comparing(TransitionsQueryHandler::order))
                .toList();
        List<TransitionBoard.Row> rows = all.stream()
                .dropWhile(row -> query.after() != null && order(row).compareTo(query.after()) <= 0)
                .limit(query.limit() + 1L)
                .toList();
        boolean more = rows.size() > query.limit();
        List<TransitionBoard.Row> shown = more ? rows.subList(0, query.limit()) : rows;
        var board = new TransitionBoard(
                shown,
                more ? order(shown.getLast()) : null,
                (int) all.stream()
                        .filter(row -> row.day().transition().owner().worker() == null)
                        .count(),
                found.position(),
                found.incompleteSince());
        return new Gated<>(
                board,
                VIEW,
                projection.version(),
                shown.stream()
                        .map(row -> new ShownClient(row.client(), row.position()))
                        .distinct()
                        .toList(),
                Set.of(FieldClass.STATUS, FieldClass.NAME),
                shown.size(),
                found.position());
    }

    private static boolean concerns(OpenWork.Transition transition, Set<ProgramId> queues) {
        boolean asked = transition.state() == OpenWork.TransitionState.HANDOFF_REQUESTED
                && transition.receiver() != null
                && queues.contains(transition.receiver());
        return asked || queues.contains(transition.owner().queue());
    }

    private static TransitionBoard.Row row(CaseloadRow client, TransitionDay day) {
        String id = day.transition().transition().tagValue();
        return new TransitionBoard.Row(
                client.client(),
                client.name(),
                day,
                client.due().stream()
                        .filter(clock -> clock.isAbout("transition", id))
                        .toList(),
                client.position());
    }

    /** Place in the order: nobody by name first, then the oldest discharge. */
    private static String order(TransitionBoard.Row row) {
        OpenWork.Transition transition = row.day().transition();
        return String.format(
                Locale.ROOT,
                "%d/%s/%s",
                transition.owner().worker() == null ? 0 : 1,
                transition.dischargedOn(),
                transition.transition());
    }
}
