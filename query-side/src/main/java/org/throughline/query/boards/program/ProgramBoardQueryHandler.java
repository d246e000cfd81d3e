package org.throughline.query.boards.program;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.boards.program.ProgramBoard.Kind;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.caseload.CaseloadRow;
import org.throughline.query.caseload.CaseloadRows;
import org.throughline.query.caseload.CaseloadState;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers what stands at a program's door. */
public final class ProgramBoardQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "program-board";

    private final ReadModels models;
    private final CareHistory history;
    private final CaseloadProjection projection;
    private final RelatedClients related;

    /**
     * Answers from the caseload's stored states, and from the ledger as of the past.
     *
     * @param history where it is read how many places the program has
     * @param related whose rows of a board of the past are shown
     */
    public ProgramBoardQueryHandler(
            ReadModels models, CareHistory history, CaseloadProjection projection, RelatedClients related) {
        this.models = models;
        this.history = history;
        this.projection = projection;
        this.related = related;
    }

    /** A page of the board, behind the gate. */
    @QueryHandler(queryName = FindProgramBoard.NAME)
    public Mono<Gated<ProgramBoard>> find(FindProgramBoard query) {
        return States.asked(models, history, projection, query.viewer(), query.seen(), query.asOf())
                .flatMap(source -> new CaseloadRows(projection, source, query.viewer(), query.today())
                        .with(CaseloadProjection.BY_PROGRAM, Set.of(query.program())))
                .flatMap(all -> all.shownTo(query.viewer(), query.asOf(), related)
                        .flatMap(shown -> ProgramPlaces.of(history, query.program(), all.position())
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .map(places -> board(query, all, shown, places))));
    }

    /** Everybody who waits has a place and everybody who is served takes one, also those whom a past board no longer shows. */
    private Gated<ProgramBoard> board(
            FindProgramBoard query, CaseloadRows.Rows all, CaseloadRows.Rows shown, Optional<Integer> places) {
        var board = new BoardRows(query.program());
        Set<SubjectId> admitted = shown.rows().stream().map(CaseloadRow::client).collect(Collectors.toSet());
        List<ProgramBoard.Row> whole = board.of(all.rows());
        PageRequest.Page<ProgramBoard.Row> page = query.page()
                .of(
                        whole.stream()
                                .filter(row -> admitted.contains(row.client()))
                                .toList(),
                        BoardRows::order);
        List<ShownClient> everybody = shown.everybodyIn(
                page.rows().stream().map(ProgramBoard.Row::client).collect(Collectors.toSet()), CaseloadState::isTold);
        return new Gated<>(
                new ProgramBoard(
                        query.program(),
                        page.rows(),
                        page.next(),
                        count(whole, Kind.TO_ANSWER),
                        count(whole, Kind.INTAKE),
                        count(whole, Kind.TO_ADMIT),
                        count(whole, Kind.WAITING),
                        board.taken(all.rows()),
                        places.orElse(null),
                        ShownClient.newest(everybody),
                        CarePosition.ofNullable(all.incompleteSince())),
                VIEW,
                projection.version(),
                everybody,
                Set.of(FieldClass.STATUS, FieldClass.NAME),
                page.rows().size(),
                all.position());
    }

    private static int count(List<ProgramBoard.Row> rows, Kind kind) {
        return (int) rows.stream().filter(row -> row.kind() == kind).count();
    }
}
