package org.throughline.infrastructure.api.accesshistory;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.accesshistory.AccessHistory;
import org.throughline.query.accesshistory.FindAccessHistory;

/** The paths of the access history: by the person whose data was shown, and by the worker who asked. */
@Component
final class AccessHistoryRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        return List.of(
                of("/clients/{client}", ViewKind.ACCESS_HISTORY_OF_CLIENT, "client", SubjectId::new),
                of("/workers/{worker}", ViewKind.ACCESS_HISTORY_OF_WORKER, "worker", WorkerId::new));
    }

    private static ViewRoute of(String path, ViewKind kind, String name, Function<UUID, TaggedId> id) {
        return new ViewRoute(
                path + "/access-history",
                kind,
                AccessHistory.class,
                "Every read of this " + name + ", released or denied, by whom and by which rule",
                asked -> id.apply(asked.id(name)),
                asked -> new FindAccessHistory(
                        asked.viewer(),
                        id.apply(asked.id(name)),
                        asked.afterAccess(),
                        asked.limit(FindAccessHistory.MOST_ROWS)));
    }
}
