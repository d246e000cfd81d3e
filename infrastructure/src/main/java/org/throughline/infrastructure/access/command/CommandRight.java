package org.throughline.infrastructure.access.command;

import java.util.Set;
import org.throughline.command.Relation;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Who may send a command.
 *
 * @param roles the roles that may; none for a command that only services of ours send
 * @param relation what must relate the worker to what the command is about
 * @param intakeQueue whether working in the intake queue is relation enough
 */
public record CommandRight(Set<WorkerRole> roles, Relation relation, boolean intakeQueue) {
    /** Keeps its own copy. */
    public CommandRight {
        roles = Set.copyOf(roles);
    }
}
