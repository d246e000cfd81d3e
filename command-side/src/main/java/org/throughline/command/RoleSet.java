package org.throughline.command;

import java.util.Set;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;

/** Sets of roles that rights are given to. */
public enum RoleSet {
    /** Nobody: only services of ours send it. */
    SERVICES_ONLY,
    /** Who administers programs and workers. */
    ADMINISTRATION(WorkerRole.ADMINISTRATOR),
    /** Who can be the second person where one alone is not enough. */
    SECOND_PERSONS(ADMINISTRATION, WorkerRole.SUPERVISOR),
    /** Who decides about care and answers for it. */
    LEADS(WorkerRole.CLINICIAN, WorkerRole.COORDINATOR, WorkerRole.SUPERVISOR),
    /** Leads and case managers. */
    STAFF(LEADS, WorkerRole.CASE_MANAGER),
    /** Staff and those who respond to crises. */
    RESPONDERS(STAFF, WorkerRole.CRISIS_RESPONDER),
    /** Who looks at what others have done: supervisors and the privacy office. */
    REVIEWERS(WorkerRole.SUPERVISOR, WorkerRole.PRIVACY_OFFICER),
    /** Everybody who treats, supports or coordinates. */
    CARE(RoleSets.CARE);

    @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
    private final Set<WorkerRole> roles;

    RoleSet(WorkerRole... roles) {
        this.roles = Set.of(roles);
    }

    RoleSet(RoleSet others, WorkerRole... more) {
        this(RoleSets.with(others.roles, more));
    }

    RoleSet(Set<WorkerRole> roles) {
        this.roles = roles;
    }

    /** The roles. */
    public Set<WorkerRole> roles() {
        return roles;
    }
}
