package org.throughline.query.directory.programs;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** The programs of the county. */
public final class ProgramViews implements ViewFamily {
    private static final View ALL = new View(
            ProgramsQueryHandler.VIEW,
            ProgramsQueryHandler.VIEW,
            ProgramsQueryHandler.VERSION,
            ViewScope.DIRECTORY,
            RoleSets.ALL,
            ProgramList.class,
            List.of(ViewPath.of("/programs", "The programs of the county, in the order in which they opened")),
            Set.of(ViewParameter.AFTER, ViewParameter.LIMIT),
            FindPrograms.MOST_ROWS,
            asked -> new FindPrograms(asked.page()));

    private static final View ONE = new View(
            "program",
            ProgramsQueryHandler.VIEW,
            ProgramsQueryHandler.VERSION,
            ViewScope.DIRECTORY_ENTRY,
            RoleSets.ALL,
            DirectoryProgram.class,
            List.of(ViewPath.of("/programs/{program}", "program", ProgramId::new, "What a program is")),
            Set.of(),
            0,
            asked -> new FindProgram(asked.about(ProgramId.class)));

    @Override
    public List<View> views() {
        return List.of(ALL, ONE);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ProgramsQueryHandler(sources.history());
    }
}
