package org.throughline.infrastructure.access;

import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Who may send a command.
 *
 * @param roles the roles that may; at least one
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
        /** Something relates the worker to each client that the command names, or to one of its records' clients. */
        CLIENT,
        /** Something relates the worker to the client of a record that the command names, whatever else it names. */
        RECORD
    }
}
