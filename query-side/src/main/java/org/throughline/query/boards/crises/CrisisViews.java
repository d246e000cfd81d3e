package org.throughline.query.boards.crises;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.caseload.CaseloadProjection;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Open crisis responses, folded by the caseload. */
public final class CrisisViews implements ViewFamily {
    private static final View OPEN = new View(
            CrisesQueryHandler.VIEW,
            CrisesQueryHandler.VIEW,
            CaseloadProjection.VERSION,
            ViewScope.OWN_PROGRAMS,
            RoleSets.CARE,
            CrisisBoard.class,
            List.of(ViewPath.of(
                    "/crises",
                    "Open crisis responses of the programs one works in, for crisis responders all of them; imminent risk"
                            + " first, with place, weapons and callback")),
            Set.of(ViewParameter.AS_OF, ViewParameter.POSITION, ViewParameter.AFTER, ViewParameter.LIMIT),
            FindCrises.MOST_ROWS,
            asked -> new FindCrises(asked.viewer(), asked.date(), asked.seen(), asked.asOf(), asked.page()));

    @Override
    public List<View> views() {
        return List.of(OPEN);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new CrisesQueryHandler(
                sources.models(), sources.history(), new CaseloadProjection(sources.policy()), sources.related());
    }
}
