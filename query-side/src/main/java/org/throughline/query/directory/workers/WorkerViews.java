package org.throughline.query.directory.workers;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** The workers of the county. */
public final class WorkerViews implements ViewFamily {
    private static final View ALL = new View(
            WorkersQueryHandler.VIEW,
            WorkersQueryHandler.VIEW,
            WorkersQueryHandler.VERSION,
            ViewScope.DIRECTORY,
            RoleSets.ALL,
            WorkerList.class,
            List.of(ViewPath.of(
                    "/workers",
                    "Who works for the county, by name, with roles and programs; who works in Part 2 programs alone,"
                            + " only for those of such a program")),
            Set.of(ViewParameter.AFTER, ViewParameter.LIMIT),
            FindWorkers.MOST_ROWS,
            asked -> new FindWorkers(asked.viewer(), asked.page()));

    private static final View OF_PROGRAM = new View(
            "workers-of-program",
            WorkersQueryHandler.VIEW,
            WorkersQueryHandler.VERSION,
            ViewScope.DIRECTORY_ENTRY,
            RoleSets.ALL,
            WorkerList.class,
            List.of(ViewPath.of(
                    "/programs/{program}/workers",
                    "program",
                    ProgramId::new,
                    "Who works in a program, by name; of a Part 2 program only for those who work in it")),
            Set.of(ViewParameter.AFTER, ViewParameter.LIMIT),
            FindWorkers.MOST_ROWS,
            asked -> new FindWorkersOfProgram(asked.viewer(), asked.about(ProgramId.class), asked.page()));

    private static final View ONE = new View(
            "worker",
            WorkersQueryHandler.VIEW,
            WorkersQueryHandler.VERSION,
            ViewScope.DIRECTORY_ENTRY,
            RoleSets.ALL,
            DirectoryWorker.class,
            List.of(ViewPath.of("/workers/{worker}", "worker", WorkerId::new, "Who a worker is")),
            Set.of(),
            0,
            asked -> new FindWorker(asked.viewer(), asked.about(WorkerId.class)));

    @Override
    public List<View> views() {
        return List.of(ALL, OF_PROGRAM, ONE);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new WorkersQueryHandler(sources.history());
    }
}
