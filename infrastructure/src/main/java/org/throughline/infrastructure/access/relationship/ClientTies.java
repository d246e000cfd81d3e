package org.throughline.infrastructure.access.relationship;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.access.Compartment;

/**
 * Where a client is known, and who has to do with them at present.
 *
 * @param presence the compartments in which something was recorded about the client
 * @param ties what relates programs and workers to the client now
 */
public record ClientTies(Set<Compartment> presence, List<Relationship> ties) {
    /** Nobody has ever heard of this person. */
    public static final ClientTies NONE = new ClientTies(Set.of(), List.of());

    /** Keeps its own copies. */
    public ClientTies {
        presence = Set.copyOf(presence);
        ties = List.copyOf(ties);
    }
}
