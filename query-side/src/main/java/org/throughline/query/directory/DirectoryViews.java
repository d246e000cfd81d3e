package org.throughline.query.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** The county's own people. */
public final class DirectoryViews implements ViewFamily {
    /** Who the viewer is. */
    public static final View OWN_STANDING = new View(
            OwnStandingQueryHandler.VIEW,
            OwnStandingQueryHandler.VIEW,
            OwnStandingQueryHandler.VERSION,
            ViewScope.VIEWER,
            RoleSets.ALL,
            OwnStanding.class,
            List.of(ViewPath.of("/me", "Who one is: worker, name, roles, programs, time zone, and which purposes fit")),
            Set.of(),
            0,
            asked -> new FindOwnStanding(asked.viewer(), purposes(asked.viewer())));

    private static List<OwnStanding.Purposes> purposes(Viewer viewer) {
        return viewer.roles().stream()
                .sorted(Comparator.comparing(Enum::name))
                .map(role -> new OwnStanding.Purposes(role, RolePurposes.of(role), !RolePurposes.needNotBeSaid(role)))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(OWN_STANDING);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new OwnStandingQueryHandler(sources.history(), sources.policy().zone());
    }
}
