package org.throughline.infrastructure.access.relationship;

import java.util.Set;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;

/**
 * Where a record is known.
 *
 * @param compartments the compartments in which something was recorded about it; empty if there is no such record
 * @param clients whom it is about
 */
public record RecordPresence(Set<Compartment> compartments, Set<SubjectId> clients) {
    /** Keeps its own copies. */
    public RecordPresence {
        compartments = Set.copyOf(compartments);
        clients = Set.copyOf(clients);
    }

    /** Whether there is such a record at all, for whomever. */
    public boolean exists() {
        return !compartments.isEmpty();
    }

    /** Whether there is such a record as far as {@code viewer} may know. */
    public boolean existsFor(Viewer viewer) {
        return compartments.stream().anyMatch(viewer::sees);
    }

    /** Whether something about it is hidden from {@code viewer}. */
    public boolean hidesFrom(Viewer viewer) {
        return !compartments.stream().allMatch(viewer::sees);
    }
}
