package org.throughline.query.boards.program;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** The board of one program, folded by the caseload. */
public final class ProgramBoardViews implements ViewFamily {
    private static final View OF_PROGRAM = new View(
            "board-of-program",
            ProgramBoardQueryHandler.VIEW,
            CaseloadProjection.VERSION,
            ViewScope.PROGRAM,
            RoleSets.CARE_AND_PRIVACY,
            ProgramBoard.class,
            List.of(ViewPath.of(
                    "/programs/{program}/board",
                    "program",
                    ProgramId::new,
                    "What stands at a program's door: referrals to answer, intakes, who is to be admitted, the waiting list,"
                            + " places taken of those there are")),
            Set.of(
                    ViewParameter.AS_OF,
                    ViewParameter.POSITION,
                    ViewParameter.DATE,
                    ViewParameter.AFTER,
                    ViewParameter.LIMIT),
            FindProgramBoard.MOST_ROWS,
            asked -> new FindProgramBoard(
                    asked.viewer(),
                    asked.about(ProgramId.class),
                    asked.date(),
                    asked.seen(),
                    asked.asOf(),
                    asked.page()));

    @Override
    public List<View> views() {
        return List.of(OF_PROGRAM);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ProgramBoardQueryHandler(
                sources.models(), sources.history(), new CaseloadProjection(sources.policy()), sources.related());
    }
}
