package org.throughline.command;

import java.util.EnumSet;
import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;

/** Sets of roles that rights are given to. */
public enum RoleSet {
    /** Nobody: only services of ours send it. */
    SERVICES_ONLY,
    /** Who administers programs and workers. */
    ADMINISTRATION(WorkerRole.ADMINISTRATOR),
    /** Who decides about care and answers for it. */
    LEADS(WorkerRole.CLINICIAN, WorkerRole.COORDINATOR, WorkerRole.SUPERVISOR),
    /** Leads and case managers. */
    STAFF(LEADS, WorkerRole.CASE_MANAGER),
    /** Staff and those who respond to crises. */
    RESPONDERS(STAFF, WorkerRole.CRISIS_RESPONDER),
    /** Everybody who treats, supports or coordinates. */
    CARE(RESPONDERS, WorkerRole.PEER_SUPPORT_SPECIALIST, WorkerRole.COMMUNITY_HEALTH_WORKER);

    @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
    private final Set<WorkerRole> roles;

    RoleSet(WorkerRole... roles) {
        this.roles = Set.of(roles);
    }

    RoleSet(RoleSet others, WorkerRole... more) {
        Set<WorkerRole> all = EnumSet.copyOf(others.roles);
        all.addAll(Set.of(more));
        this.roles = Set.copyOf(all);
    }

    /** The roles. */
    public Set<WorkerRole> roles() {
        return roles;
    }
}
