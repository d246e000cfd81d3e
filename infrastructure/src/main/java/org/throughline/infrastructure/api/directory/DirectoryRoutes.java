package org.throughline.infrastructure.api.directory;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.access.view.ViewRights;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.directory.FindOwnStanding;
import org.throughline.query.directory.OwnStanding;

/** The paths of views about the county's own people. */
@Component
final class DirectoryRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        return List.of(new ViewRoute(
                "/me",
                ViewKind.OWN_STANDING,
                OwnStanding.class,
                "Who one is: worker, name, roles, programs, time zone, and which purposes fit",
                parameters -> parameters.viewer().worker(),
                parameters -> new FindOwnStanding(parameters.viewer(), purposes(parameters.viewer()))));
    }

    private static List<OwnStanding.Purposes> purposes(Viewer viewer) {
        return viewer.roles().stream()
                .sorted(Comparator.comparing(Enum::name))
                .map(role -> new OwnStanding.Purposes(
                        role, ViewRights.purposesFor(role), ViewRights.purposeRequired(role)))
                .toList();
    }
}
