package org.throughline.query.caseload;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.RelatedPage;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers for caseloads. */
public final class CaseloadQueryHandler {
    private static final Comparator<CaseloadRow> MOST_URGENT_FIRST = Comparator.comparing(CaseloadQueryHandler::order);

    /** Sorts behind every date. */
    private static final long NEVER = 999_999_999_999_999L;

    private final ReadModels models;
    private final CareHistory history;
    private final CaseloadProjection projection;
    private final RelatedClients related;
    private final ZoneId zone;

    /**
     * Answers from stored states, and from the ledger as of the past.
     *
     * @param related whose rows of somebody else's caseload, or of one long ago, are shown
     * @param zone the county's, in which deadlines have their local dates
     */
    public CaseloadQueryHandler(
            ReadModels models,
            CareHistory history,
            CaseloadProjection projection,
            RelatedClients related,
            ZoneId zone) {
        this.models = models;
        this.history = history;
        this.projection = projection;
        this.related = related;
        this.zone = zone;
    }

    /** A page of a caseload, behind the gate. */
    @QueryHandler(queryName = FindCaseload.NAME)
    public Mono<Gated<CaseloadPage>> find(FindCaseload query) {
        return States.asked(models, history, projection, query.viewer(), query.seen(), query.asOf())
                .flatMap(source -> {
                    var rows = new CaseloadRows(projection, source, query.viewer(), query.today());
                    Mono<CaseloadRows.Rows> all = switch (query.scope()) {
                        case CaseloadScope.OfWorker of -> rows.with(CaseloadProjection.BY_WORKER, List.of(of.worker()));
                        case CaseloadScope.OfProgram of ->
                            rows.with(CaseloadProjection.BY_PROGRAM, List.of(of.program()));
                        case CaseloadScope.OfClient of -> rows.of(List.of(of.client()));
                    };
                    return all.flatMap(found -> page(query, found));
                });
    }

    private Mono<Gated<CaseloadPage>> page(FindCaseload query, CaseloadRows.Rows found) {
        List<CaseloadRow> all = found.rows().stream()
                .filter(row -> belongs(row, found, query.scope()))
                .sorted(MOST_URGENT_FIRST)
                .toList();
        return ofOthers(query, found, all)
                .flatMap(others ->
                        related.among(query.viewer(), others).map(ties -> whole(query, found, all, others, ties)))
                .switchIfEmpty(Mono.defer(() -> part(query, found, all)));
    }

    /** Clients whose rows do not say by themselves what relates the viewer; empty if they are too many to ask about. */
    private static Mono<Set<SubjectId>> ofOthers(FindCaseload query, CaseloadRows.Rows found, List<CaseloadRow> all) {
        Set<SubjectId> others = all.stream()
                .filter(row -> !isOwn(row, found, query))
                .map(CaseloadRow::client)
                .collect(Collectors.toSet());
        return others.size() > RelatedPage.MOST_CLIENTS ? Mono.empty() : Mono.just(others);
    }

    /** A page of a list all of which can be looked at, and so counted. */
    private Gated<CaseloadPage> whole(
            FindCaseload query,
            CaseloadRows.Rows found,
            List<CaseloadRow> all,
            Set<SubjectId> others,
            Set<SubjectId> ties) {
        List<CaseloadRow> list = all.stream()
                .filter(row -> !others.contains(row.client()) || ties.contains(row.client()))
                .toList();
        PageRequest.Page<CaseloadRow> page = query.page().of(list, CaseloadQueryHandler::order);
        DueCounts counts = DueCounts.of(list.stream().map(CaseloadRow::due).toList(), query.at(), query.today(), zone);
        return page(found, page.rows(), page.next(), false, counts);
    }

    private Mono<Gated<CaseloadPage>> part(FindCaseload query, CaseloadRows.Rows found, List<CaseloadRow> all) {
        var rows = new RelatedPage.Rows<>(
                all,
                CaseloadQueryHandler::order,
                row -> isOwn(row, found, query) ? Set.<SubjectId>of() : Set.of(row.client()));
        return RelatedPage.of(query.page(), rows, related, query.viewer())
                .map(part -> page(found, part.rows(), part.next(), part.cutShort(), null));
    }

    private Gated<CaseloadPage> page(
            CaseloadRows.Rows found,
            List<CaseloadRow> shown,
            @Nullable String next,
            boolean cutShort,
            @Nullable DueCounts counts) {
        List<ShownClient> everybody = found.everybodyIn(
                shown.stream().map(CaseloadRow::client).collect(Collectors.toSet()), CaseloadState::isTold);
        var page = new CaseloadPage(
                shown,
                next,
                cutShort,
                counts,
                ShownClient.newest(everybody),
                CarePosition.ofNullable(found.incompleteSince()));
        return new Gated<>(
                page,
                CaseloadProjection.NAME,
                projection.version(),
                everybody,
                fields(shown),
                shown.size(),
                found.position());
    }

    /**
     * Whether the row itself says what relates the viewer to the client: the client was asked for, or has work that is
     * open now and is the viewer's own or that of a program of theirs.
     */
    private static boolean isOwn(CaseloadRow row, CaseloadRows.Rows found, FindCaseload query) {
        return switch (query.scope()) {
            case CaseloadScope.OfClient of -> true;
            case CaseloadScope.OfWorker of -> query.asOf() == null && concernsViewer(row, found, query.viewer());
            case CaseloadScope.OfProgram of -> query.asOf() == null && concernsViewer(row, found, query.viewer());
        };
    }

    private static boolean concernsViewer(CaseloadRow row, CaseloadRows.Rows found, Viewer viewer) {
        return found.concerns(row.client(), viewer.worker())
                || viewer.programs().stream().anyMatch(program -> found.concerns(row.client(), program));
    }

    private static Set<FieldClass> fields(List<CaseloadRow> rows) {
        var fields = EnumSet.of(FieldClass.STATUS, FieldClass.NAME);
        rows.forEach(row -> row.crises().forEach(crisis -> fields.addAll(crisis.personalFields())));
        return fields;
    }

    /**
     * Place in the order: a crisis that nobody has answered, imminent risk before others and the oldest call first; then
     * what is due next; and the client's id, which tells equals apart.
     */
    private static String order(CaseloadRow row) {
        Optional<OpenCrisis> waiting = row.crises().stream()
                .filter(crisis -> crisis.urgency() != OpenCrisis.Urgency.ANSWERED)
                .min(OpenCrisis.MOST_URGENT_FIRST);
        Instant due = waiting.map(OpenCrisis::receivedAt).orElse(row.nextDue());
        return String.format(
                Locale.ROOT,
                "%d/%015d/%s",
                waiting.map(OpenCrisis::urgency)
                        .orElse(OpenCrisis.Urgency.ANSWERED)
                        .rank(),
                due == null ? NEVER : Math.max(0, due.toEpochMilli()),
                row.client());
    }

    /** Whether the joined row still belongs: another compartment may know that the work is over. */
    private static boolean belongs(CaseloadRow row, CaseloadRows.Rows found, CaseloadScope scope) {
        return switch (scope) {
            case CaseloadScope.OfClient of -> true;
            case CaseloadScope.OfWorker of -> found.concerns(row.client(), of.worker());
            case CaseloadScope.OfProgram of -> found.concerns(row.client(), of.program());
        };
    }
}
