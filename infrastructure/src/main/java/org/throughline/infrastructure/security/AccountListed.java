package org.throughline.infrastructure.security;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * An account as an operator is shown it.
 *
 * @param name the user name, lower case
 * @param worker whose account it is
 * @param roles the worker's roles at present; empty for somebody who does not work for the county
 * @param employed whether the worker works for the county at present; nobody else signs in
 * @param disabled whether an operator has closed the account
 * @param createdAt when it was made, UTC
 */
public record AccountListed(
        String name, UUID worker, Set<WorkerRole> roles, boolean employed, boolean disabled, Instant createdAt) {
    /** Keeps its own copy. */
    public AccountListed {
        roles = Set.copyOf(roles);
    }

    /** Shows no name. */
    @Override
    public String toString() {
        return "AccountListed[" + worker + "]";
    }
}
