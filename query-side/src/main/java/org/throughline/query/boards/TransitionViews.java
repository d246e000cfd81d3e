package org.throughline.query.boards;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewQuestion;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Open transitions, folded by the caseload. */
public final class TransitionViews implements ViewFamily {
    private static final View OF_OWN_PROGRAMS = view(
            "transitions",
            ViewScope.OWN_PROGRAMS,
            RoleSets.CARE,
            ViewPath.of(
                    "/transitions", "Open transitions of the programs one works in, those nobody has by name first"),
            asked -> null);

    private static final View OF_PROGRAM = view(
            "transitions-of-program",
            ViewScope.PROGRAM,
            RoleSets.CARE_AND_PRIVACY,
            ViewPath.of(
                    "/programs/{program}/transitions",
                    "program",
                    ProgramId::new,
                    "Open transitions of a program, those nobody has by name first"),
            asked -> asked.about(ProgramId.class));

    @Override
    public List<View> views() {
        return List.of(OF_OWN_PROGRAMS, OF_PROGRAM);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new TransitionsQueryHandler(
                sources.models(),
                sources.history(),
                new CaseloadProjection(sources.policy()),
                sources.policy().intakeQueue(),
                sources.related(),
                sources.policy().zone());
    }

    private static View view(
            String name,
            ViewScope scope,
            Set<WorkerRole> roles,
            ViewPath path,
            Function<ViewQuestion, @Nullable ProgramId> queue) {
        return new View(
                name,
                TransitionsQueryHandler.VIEW,
                CaseloadProjection.VERSION,
                scope,
                roles,
                TransitionBoard.class,
                List.of(path),
                Set.of(
                        ViewParameter.AS_OF,
                        ViewParameter.POSITION,
                        ViewParameter.DATE,
                        ViewParameter.AFTER,
                        ViewParameter.LIMIT),
                FindTransitions.MOST_ROWS,
                asked -> new FindTransitions(
                        asked.viewer(),
                        queue.apply(asked),
                        asked.date(),
                        asked.at(),
                        asked.seen(),
                        asked.asOf(),
                        asked.page()));
    }
}
