package org.throughline.kernel.workforce;

import java.util.EnumSet;
import java.util.Set;

/** Sets of roles that rights are given to. */
public final class RoleSets {
    /** Everybody who treats, supports or coordinates. */
    public static final Set<WorkerRole> CARE = Set.of(
            WorkerRole.PEER_SUPPORT_SPECIALIST,
            WorkerRole.COMMUNITY_HEALTH_WORKER,
            WorkerRole.CLINICIAN,
            WorkerRole.CASE_MANAGER,
            WorkerRole.COORDINATOR,
            WorkerRole.SUPERVISOR,
            WorkerRole.CRISIS_RESPONDER);

    /** Everybody who works for the county. */
    public static final Set<WorkerRole> ALL = Set.copyOf(EnumSet.allOf(WorkerRole.class));

    /** Everybody who treats, supports or coordinates, and the privacy office. */
    public static final Set<WorkerRole> CARE_AND_PRIVACY = with(CARE, WorkerRole.PRIVACY_OFFICER);

    private RoleSets() {}

    /** The set and more. */
    public static Set<WorkerRole> with(Set<WorkerRole> roles, WorkerRole... more) {
        var all = EnumSet.copyOf(roles);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
