package org.throughline.query.boards.crises;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadRow;
import org.throughline.query.caseload.CaseloadRows;
import org.throughline.query.caseload.CaseloadState;
import org.throughline.query.caseload.DueDate;
import org.throughline.query.caseload.OpenCrisis;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers which crisis responses are open. */
public final class CrisesQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "crises";

    private static final Set<String> OPENING = Set.of(EventCatalogue.nameOf(CrisisEvent.ContactReceived.class));

    private final ReadModels models;
    private final CareHistory history;
    private final CaseloadProjection projection;
    private final RelatedClients related;

    /**
     * Answers from the caseload's stored states, and from the ledger as of the past.
     *
     * @param related whose rows of a board of the past are shown
     */
    public CrisesQueryHandler(
            ReadModels models, CareHistory history, CaseloadProjection projection, RelatedClients related) {
        this.models = models;
        this.history = history;
        this.projection = projection;
        this.related = related;
    }

    /** A page of the board, behind the gate. */
    @QueryHandler(queryName = FindCrises.NAME)
    public Mono<Gated<CrisisBoard>> find(FindCrises query) {
        Viewer viewer = query.viewer();
        return States.asked(models, history, projection, viewer, query.seen(), query.asOf())
                .flatMap(source -> {
                    var rows = new CaseloadRows(projection, source, viewer, query.today());
                    return responds(viewer)
                            ? rows.having(CaseloadProjection.BY_CRISIS_QUEUE, CaseloadProjection.ANY_QUEUE, OPENING)
                            : rows.with(CaseloadProjection.BY_CRISIS_QUEUE, viewer.programs());
                })
                .flatMap(found -> found.shownTo(viewer, query.asOf(), related))
                .map(found -> board(query, found));
    }

    private static boolean responds(Viewer viewer) {
        return viewer.roles().contains(WorkerRole.CRISIS_RESPONDER);
    }

    private Gated<CrisisBoard> board(FindCrises query, CaseloadRows.Rows found) {
        List<CrisisBoard.Row> all = found.rows().stream()
                .flatMap(client -> client.crises().stream()
                        .filter(crisis -> concerns(crisis, query.viewer()))
                        .map(crisis -> row(client, crisis)))
                .sorted(Comparator.comparing(CrisesQueryHandler::order))
                .toList();
        PageRequest.Page<CrisisBoard.Row> page = query.page().of(all, CrisesQueryHandler::order);
        List<CrisisBoard.Row> shown = page.rows();
        var fields = EnumSet.of(FieldClass.STATUS, FieldClass.NAME);
        shown.forEach(row -> fields.addAll(row.crisis().personalFields()));
        List<ShownClient> everybody = found.everybodyIn(
                shown.stream().map(CrisisBoard.Row::client).collect(Collectors.toSet()), CaseloadState::hasOpenCrises);
        return new Gated<>(
                new CrisisBoard(
                        shown,
                        page.next(),
                        (int) all.stream()
                                .filter(row -> row.crisis().urgency() == OpenCrisis.Urgency.IMMINENT_RISK)
                                .count(),
                        ShownClient.newest(everybody),
                        CarePosition.ofNullable(found.incompleteSince())),
                VIEW,
                CaseloadProjection.VERSION,
                everybody,
                fields,
                shown.size(),
                found.position());
    }

    private static boolean concerns(OpenCrisis crisis, Viewer viewer) {
        return responds(viewer) || viewer.programs().contains(crisis.owner().queue());
    }

    private static CrisisBoard.Row row(CaseloadRow client, OpenCrisis crisis) {
        List<DueDate> due = client.due().stream()
                .filter(clock -> clock.isAbout("crisis", crisis.crisis().tagValue()))
                .toList();
        return new CrisisBoard.Row(client.client(), client.name(), crisis, due, client.position());
    }

    /** Place in the order: how urgent it is, what is due next or when the call came, the crisis. */
    private static String order(CrisisBoard.Row row) {
        OpenCrisis crisis = row.crisis();
        boolean answered = crisis.urgency() == OpenCrisis.Urgency.ANSWERED;
        var since = answered && !row.due().isEmpty() ? row.due().getFirst().due() : crisis.receivedAt();
        return String.format(
                Locale.ROOT,
                "%d/%015d/%s",
                crisis.urgency().rank(),
                Math.max(0, since.toEpochMilli()),
                crisis.crisis());
    }
}
