package org.throughline.infrastructure.access.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * In which capacities somebody with several roles may act. The office of the privacy officer is one of its own: whoever
 * treats people besides holding it is shown what the office opens only when they act for it, with a purpose of it.
 */
public final class Capacities {
    private Capacities() {}

    /**
     * The same worker in each capacity that may carry a right, in the order in which they are tried; at least one.
     *
     * @param entitled the roles that have the right
     */
    public static List<Viewer> of(Viewer viewer, Set<WorkerRole> entitled) {
        boolean holdsOffice = viewer.roles().contains(WorkerRole.PRIVACY_OFFICER)
                && RolePurposes.fit(WorkerRole.PRIVACY_OFFICER, viewer.purpose());
        if (!holdsOffice) {
            return List.of(viewer);
        }
        var others = EnumSet.noneOf(WorkerRole.class);
        others.addAll(viewer.roles());
        others.remove(WorkerRole.PRIVACY_OFFICER);
        var capacities = new ArrayList<Viewer>();
        if (entitled.contains(WorkerRole.PRIVACY_OFFICER)) {
            capacities.add(viewer.in(Set.of(WorkerRole.PRIVACY_OFFICER)));
        }
        if (capacities.isEmpty() || others.stream().anyMatch(entitled::contains)) {
            capacities.add(viewer.in(others));
        }
        return capacities;
    }
}
