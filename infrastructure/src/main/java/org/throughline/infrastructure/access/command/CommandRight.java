package org.throughline.infrastructure.access.command;

import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Who may send a command.
 *
 * @param roles the roles that may; none for a command that only services of ours send
 * @param relation what must relate the worker to what the command is about
 */
public record CommandRight(Set<WorkerRole> roles, Relation relation) {
    /** Keeps its own copy. */
    public CommandRight {
        roles = Set.copyOf(roles);
    }

    /** What must relate a worker to what a command is about. */
    public enum Relation {
        /** Nothing: the role alone suffices. */
        NONE,
        /** The worker works in the program that the command names as {@code program}. */
        PROGRAM,
        /** Something relates the worker to each client that the command names. */
        CLIENT,
        /** Something relates the worker to the client of the record that the command acts on. */
        RECORD
    }
}
