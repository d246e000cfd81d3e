package org.throughline.query.boards;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadRow;
import org.throughline.query.caseload.CaseloadRows;
import org.throughline.query.caseload.CaseloadState;
import org.throughline.query.caseload.DueCounts;
import org.throughline.query.caseload.TransitionDay;
import org.throughline.query.caseload.TransitionPart;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers which transitions are open. */
public final class TransitionsQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "transitions";

    /** Sorts behind every time. */
    private static final long NEVER = 999_999_999_999_999L;

    private final ReadModels models;
    private final CareHistory history;
    private final CaseloadProjection projection;
    private final ProgramId intakeQueue;
    private final RelatedClients related;
    private final ZoneId zone;

    /**
     * Answers from the caseload's stored states.
     *
     * @param history where it is read who works in which program
     * @param intakeQueue the program whose queue owns what nobody else owns
     * @param related whose rows of a board of the past are shown
     * @param zone the county's, in which deadlines have their local dates
     */
    public TransitionsQueryHandler(
            ReadModels models,
            CareHistory history,
            CaseloadProjection projection,
            ProgramId intakeQueue,
            RelatedClients related,
            ZoneId zone) {
        this.models = models;
        this.history = history;
        this.projection = projection;
        this.intakeQueue = intakeQueue;
        this.related = related;
        this.zone = zone;
    }

    /** A page of the board, behind the gate. */
    @QueryHandler(queryName = FindTransitions.NAME)
    public Mono<Gated<TransitionBoard>> find(FindTransitions query) {
        return States.asked(models, history, projection, query.viewer(), query.seen(), query.asOf())
                .flatMap(source -> queues(query)
                        .flatMap(queues -> new CaseloadRows(projection, source, query.viewer(), query.today())
                                .with(CaseloadProjection.BY_TRANSITION_QUEUE, queues)
                                .flatMap(found -> found.shownTo(query.viewer(), query.asOf(), related))
                                .flatMap(found -> QueueStaff.of(history, owners(queues, found), found.position())
                                        .map(staff -> board(query, queues, found, staff)))));
    }

    /** A supervisor also sees what the intake queue owns while nobody works there: else nobody would. */
    private Mono<Set<ProgramId>> queues(FindTransitions query) {
        if (query.queue() != null) {
            return Mono.just(Set.of(query.queue()));
        }
        Set<ProgramId> own = query.viewer().programs();
        if (!query.viewer().roles().contains(WorkerRole.SUPERVISOR) || own.contains(intakeQueue)) {
            return Mono.just(own);
        }
        AsOf asOf = query.asOf();
        return (asOf == null ? history.position() : history.resolve(asOf))
                .flatMap(position -> QueueStaff.of(history, Set.of(intakeQueue), position))
                .map(staff -> {
                    var queues = new LinkedHashSet<>(own);
                    if (staff.isMissingIn(intakeQueue)) {
                        queues.add(intakeQueue);
                    }
                    return queues;
                });
    }

    private static Set<ProgramId> owners(Set<ProgramId> queues, CaseloadRows.Rows found) {
        return found.rows().stream()
                .flatMap(client -> client.transitions().stream())
                .map(TransitionDay::transition)
                .filter(transition -> concerns(transition, queues))
                .map(transition -> transition.owner().queue())
                .collect(Collectors.toSet());
    }

    private Gated<TransitionBoard> board(
            FindTransitions query, Set<ProgramId> queues, CaseloadRows.Rows found, QueueStaff staff) {
        List<TransitionBoard.Row> all = found.rows().stream()
                .flatMap(client -> client.transitions().stream()
                        .filter(day -> concerns(day.transition(), queues))
                        .map(day -> row(client, day, staff)))
                .sorted(Comparator.comparing(TransitionsQueryHandler::order))
                .toList();
        PageRequest.Page<TransitionBoard.Row> page = query.page().of(all, TransitionsQueryHandler::order);
        List<TransitionBoard.Row> shown = page.rows();
        List<ShownClient> everybody = found.everybodyIn(
                shown.stream().map(TransitionBoard.Row::client).collect(Collectors.toSet()),
                CaseloadState::hasOpenTransitions);
        var board = new TransitionBoard(
                shown,
                page.next(),
                (int) all.stream().filter(row -> !row.byName()).count(),
                (int) all.stream()
                        .filter(TransitionBoard.Row::queueWithoutStaff)
                        .count(),
                DueCounts.of(all.stream().map(TransitionBoard.Row::due).toList(), query.at(), query.today(), zone),
                ShownClient.newest(everybody),
                CarePosition.ofNullable(found.incompleteSince()));
        return new Gated<>(
                board,
                VIEW,
                projection.version(),
                everybody,
                Set.of(FieldClass.STATUS, FieldClass.NAME),
                shown.size(),
                found.position());
    }

    private static boolean concerns(TransitionPart.OpenTransition transition, Set<ProgramId> queues) {
        boolean asked = transition.state() == TransitionPart.State.HANDOFF_REQUESTED
                && transition.receiver() != null
                && queues.contains(transition.receiver());
        return asked || queues.contains(transition.owner().queue());
    }

    private static TransitionBoard.Row row(CaseloadRow client, TransitionDay day, QueueStaff staff) {
        Responsibility owner = day.transition().owner();
        String id = day.transition().transition().tagValue();
        return new TransitionBoard.Row(
                client.client(),
                client.name(),
                client.deceased(),
                day,
                client.due().stream()
                        .filter(clock -> clock.isAbout("transition", id))
                        .toList(),
                staff.hasByName(owner),
                staff.isMissingIn(owner.queue()),
                client.lastContact(),
                client.lastContactDaysAgo(),
                client.position());
    }

    /** Place in the order: a queue without staff first, then nobody by name, what is due next, the oldest discharge. */
    private static String order(TransitionBoard.Row row) {
        TransitionPart.OpenTransition transition = row.day().transition();
        return String.format(
                Locale.ROOT,
                "%d/%015d/%s/%s",
                row.queueWithoutStaff() ? 0 : row.byName() ? 2 : 1,
                row.due().isEmpty()
                        ? NEVER
                        : Math.max(0, row.due().getFirst().due().toEpochMilli()),
                transition.dischargedOn(),
                transition.transition());
    }
}
