package org.throughline.infrastructure.api.caseload;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.api.view.ViewParameters;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.boards.FindTransitions;
import org.throughline.query.boards.TransitionBoard;
import org.throughline.query.caseload.CaseloadPage;
import org.throughline.query.caseload.CaseloadScope;
import org.throughline.query.caseload.ClientHeader;
import org.throughline.query.caseload.FindCaseload;
import org.throughline.query.caseload.FindClientHeader;

/** The paths of views for those who work with clients. */
@Component
final class CaseloadRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        return List.of(
                new ViewRoute(
                        "/clients/{client}",
                        ViewKind.CLIENT_HEADER,
                        ClientHeader.class,
                        "Who a client is",
                        CaseloadRoutes::client,
                        asked -> new FindClientHeader(asked.viewer(), client(asked), asked.seen())),
                caseload(
                        "/clients/{client}/caseload",
                        ViewKind.CASELOAD_OF_CLIENT,
                        "What is open for a client",
                        CaseloadRoutes::client,
                        asked -> new CaseloadScope.OfClient(client(asked))),
                caseload(
                        "/workers/{worker}/caseload",
                        ViewKind.CASELOAD_OF_WORKER,
                        "Whom a worker carries, the next due first",
                        CaseloadRoutes::worker,
                        asked -> new CaseloadScope.OfWorker(worker(asked))),
                caseload(
                        "/programs/{program}/caseload",
                        ViewKind.CASELOAD_OF_PROGRAM,
                        "Whom a program serves, the next due first",
                        CaseloadRoutes::program,
                        asked -> new CaseloadScope.OfProgram(program(asked))),
                new ViewRoute(
                        "/transitions",
                        ViewKind.TRANSITIONS,
                        TransitionBoard.class,
                        "Open transitions of the programs one works in, those nobody has by name first",
                        asked -> null,
                        asked -> transitions(asked, null)),
                new ViewRoute(
                        "/programs/{program}/transitions",
                        ViewKind.TRANSITIONS_OF_PROGRAM,
                        TransitionBoard.class,
                        "Open transitions of a program, those nobody has by name first",
                        CaseloadRoutes::program,
                        asked -> transitions(asked, program(asked))));
    }

    private static ViewRoute caseload(
            String path,
            ViewKind kind,
            String summary,
            Function<ViewParameters, @Nullable TaggedId> target,
            Function<ViewParameters, CaseloadScope> scope) {
        return new ViewRoute(
                path,
                kind,
                CaseloadPage.class,
                summary,
                target,
                asked -> new FindCaseload(
                        asked.viewer(),
                        scope.apply(asked),
                        asked.date(),
                        asked.seen(),
                        asked.asOf(),
                        asked.after(),
                        asked.limit(FindCaseload.MOST_ROWS)));
    }

    private static FindTransitions transitions(ViewParameters asked, @Nullable ProgramId queue) {
        return new FindTransitions(
                asked.viewer(),
                queue,
                asked.date(),
                asked.seen(),
                asked.after(),
                asked.limit(FindTransitions.MOST_ROWS));
    }

    private static SubjectId client(ViewParameters asked) {
        return new SubjectId(asked.id("client"));
    }

    private static WorkerId worker(ViewParameters asked) {
        return new WorkerId(asked.id("worker"));
    }

    private static ProgramId program(ViewParameters asked) {
        return new ProgramId(asked.id("program"));
    }
}
