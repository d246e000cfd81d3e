package org.throughline.infrastructure.access.rule;

import java.util.EnumSet;
import java.util.Set;
import org.throughline.command.RoleSet;
import org.throughline.kernel.workforce.WorkerRole;

/** Sets of roles that rights are given to. */
public final class RoleSets {
    /** Everybody who treats, supports or coordinates. */
    public static final Set<WorkerRole> CARE = RoleSet.CARE.roles();

    /** Everybody who works for the county. */
    public static final Set<WorkerRole> ALL = Set.copyOf(EnumSet.allOf(WorkerRole.class));

    private RoleSets() {}

    /** The set and more. */
    public static Set<WorkerRole> with(Set<WorkerRole> roles, WorkerRole... more) {
        var all = EnumSet.copyOf(roles);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
