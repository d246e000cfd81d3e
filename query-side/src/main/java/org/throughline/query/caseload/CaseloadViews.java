package org.throughline.query.caseload;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.projection.Projection;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewQuestion;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Whom workers and programs carry, and what is open for one client. */
public final class CaseloadViews implements ViewFamily {
    private static final View OF_CLIENT = view(
            "caseload-of-client",
            ViewScope.CLIENT,
            ViewPath.of("/clients/{client}/caseload", "client", SubjectId::new, "What is open for a client"),
            asked -> new CaseloadScope.OfClient(asked.about(SubjectId.class)));

    private static final View OF_WORKER = view(
            "caseload-of-worker",
            ViewScope.WORKER,
            ViewPath.of(
                    "/workers/{worker}/caseload",
                    "worker",
                    WorkerId::new,
                    "Whom a worker carries, the most urgent first"),
            asked -> new CaseloadScope.OfWorker(asked.about(WorkerId.class)));

    private static final View OF_PROGRAM = view(
            "caseload-of-program",
            ViewScope.PROGRAM,
            ViewPath.of(
                    "/programs/{program}/caseload",
                    "program",
                    ProgramId::new,
                    "Whom a program serves, the most urgent first"),
            asked -> new CaseloadScope.OfProgram(asked.about(ProgramId.class)));

    @Override
    public List<View> views() {
        return List.of(OF_CLIENT, OF_WORKER, OF_PROGRAM);
    }

    @Override
    public List<Projection<?>> projections(PolicyPack policy) {
        return List.of(new CaseloadProjection(policy));
    }

    @Override
    public Object handler(ViewSources sources) {
        return new CaseloadQueryHandler(
                sources.models(),
                sources.history(),
                new CaseloadProjection(sources.policy()),
                sources.related(),
                sources.policy().zone());
    }

    private static View view(String name, ViewScope scope, ViewPath path, Function<ViewQuestion, CaseloadScope> whose) {
        return new View(
                name,
                CaseloadProjection.NAME,
                CaseloadProjection.VERSION,
                scope,
                RoleSets.CARE_AND_PRIVACY,
                CaseloadPage.class,
                List.of(path),
                Set.of(
                        ViewParameter.AS_OF,
                        ViewParameter.POSITION,
                        ViewParameter.DATE,
                        ViewParameter.AFTER,
                        ViewParameter.LIMIT),
                FindCaseload.MOST_ROWS,
                asked -> new FindCaseload(
                        asked.viewer(),
                        whose.apply(asked),
                        asked.date(),
                        asked.at(),
                        asked.seen(),
                        asked.asOf(),
                        asked.page()));
    }
}
