package org.throughline.query.caseload;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers for caseloads. */
public final class CaseloadQueryHandler {
    private static final Comparator<CaseloadRow> BY_NEXT_DUE = Comparator.comparing(CaseloadQueryHandler::order);

    /** Sorts behind every date. */
    private static final long NEVER = 999_999_999_999_999L;

    private final ReadModels models;
    private final CareHistory history;
    private final CaseloadProjection projection;

    /** Answers from stored states, and from the ledger as of the past. */
    public CaseloadQueryHandler(ReadModels models, CareHistory history, CaseloadProjection projection) {
        this.models = models;
        this.history = history;
        this.projection = projection;
    }

    /** A page of a caseload, behind the gate. */
    @QueryHandler(queryName = FindCaseload.NAME)
    public Mono<Gated<CaseloadPage>> find(FindCaseload query) {
        return source(query).flatMap(source -> {
            var rows = new CaseloadRows(source, query.viewer(), query.today());
            Mono<CaseloadRows.Rows> all = switch (query.scope()) {
                case CaseloadScope.OfWorker of -> rows.with(CaseloadProjection.BY_WORKER, List.of(of.worker()));
                case CaseloadScope.OfProgram of -> rows.with(CaseloadProjection.BY_PROGRAM, List.of(of.program()));
                case CaseloadScope.OfClient of -> rows.of(List.of(of.client()));
            };
            return all.map(found -> page(query, found));
        });
    }

    private Mono<CaseloadSource> source(FindCaseload query) {
        AsOf asOf = query.asOf();
        if (asOf == null) {
            return Mono.just(new LiveCaseload(models, projection, query.seen()));
        }
        return history.resolve(asOf)
                .map(position -> new PastCaseload(
                        history, projection, event -> query.viewer().sees(Compartment.of(event.envelope())), position));
    }

    private Gated<CaseloadPage> page(FindCaseload query, CaseloadRows.Rows found) {
        List<CaseloadRow> rows = found.rows().stream()
                .filter(row -> belongs(row, query.scope()))
                .sorted(BY_NEXT_DUE)
                .dropWhile(row -> query.after() != null && order(row).compareTo(query.after()) <= 0)
                .limit(query.limit() + 1L)
                .toList();
        boolean more = rows.size() > query.limit();
        List<CaseloadRow> shown = more ? rows.subList(0, query.limit()) : rows;
        var page = new CaseloadPage(
                shown,
                more ? order(shown.getLast()) : null,
                new CarePosition(found.position()),
                CarePosition.ofNullable(found.incompleteSince()));
        return new Gated<>(
                page,
                CaseloadProjection.NAME,
                projection.version(),
                shown.stream()
                        .map(row -> new ShownClient(row.client(), row.position().value()))
                        .toList(),
                Set.of(FieldClass.STATUS, FieldClass.NAME),
                shown.size(),
                found.position());
    }

    /** Place in the order: what is due first, then the client's id, which tells equals apart. */
    private static String order(CaseloadRow row) {
        Instant due = row.nextDue();
        return String.format(Locale.ROOT, "%015d/%s", due == null ? NEVER : due.toEpochMilli(), row.client());
    }

    /** Whether the joined row still belongs: another compartment may know that the work is over. */
    private static boolean belongs(CaseloadRow row, CaseloadScope scope) {
        return switch (scope) {
            case CaseloadScope.OfClient of -> true;
            case CaseloadScope.OfWorker of -> concerned(row).anyMatch(of.worker()::equals);
            case CaseloadScope.OfProgram of -> concerned(row).anyMatch(of.program()::equals);
        };
    }

    private static Stream<TaggedId> concerned(CaseloadRow row) {
        return Stream.of(
                        row.assignments().stream().flatMap(one -> Stream.of(one.worker(), one.program())),
                        row.episodes().stream().map(OpenWork.Episode::program),
                        row.waiting().stream().map(OpenWork.Waiting::program),
                        row.intakes().stream().map(OpenWork.Intake::program),
                        row.crises().stream().flatMap(one -> owner(one.owner())),
                        row.referrals().stream()
                                .flatMap(one -> Stream.concat(owner(one.owner()), Stream.ofNullable(one.target()))),
                        row.transitions().stream()
                                .map(TransitionDay::transition)
                                .flatMap(one -> Stream.concat(owner(one.owner()), Stream.ofNullable(one.receiver()))))
                .flatMap(several -> several);
    }

    private static Stream<TaggedId> owner(@Nullable Responsibility owner) {
        return owner == null
                ? Stream.empty()
                : Stream.concat(Stream.of(owner.queue()), Stream.ofNullable(owner.worker()));
    }
}
