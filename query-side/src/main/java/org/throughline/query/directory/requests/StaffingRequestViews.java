package org.throughline.query.directory.requests;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** What waits for a second person. */
public final class StaffingRequestViews implements ViewFamily {
    private static final View WAITING = new View(
            StaffingRequestsQueryHandler.VIEW,
            StaffingRequestsQueryHandler.VIEW,
            StaffingRequestsQueryHandler.VERSION,
            ViewScope.STAFF,
            Set.of(WorkerRole.ADMINISTRATOR, WorkerRole.SUPERVISOR),
            StaffingRequests.class,
            List.of(
                    ViewPath.of(
                            "/staffing-requests",
                            "Hires and joinings that wait for a second person; for supervisors the joinings of their programs")),
            Set.of(ViewParameter.AFTER, ViewParameter.LIMIT),
            FindStaffingRequests.MOST_ROWS,
            asked -> new FindStaffingRequests(asked.viewer(), asked.page()));

    @Override
    public List<View> views() {
        return List.of(WAITING);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new StaffingRequestsQueryHandler(sources.history());
    }
}
