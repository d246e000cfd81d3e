package org.throughline.query.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.SubjectId;

/**
 * One person whose data an answer shows.
 *
 * @param client the person
 * @param position position of the newest event that the shown data has taken in
 * @param compartments the compartments of the person's record that the shown data comes from; none if
 *     the answer does not say it
 */
public record ShownClient(SubjectId client, long position, Set<Compartment> compartments) {
    /** Keeps its own copy. */
    public ShownClient {
        compartments = Set.copyOf(compartments);
    }

    /** What is shown of the same person in two places, as one. */
    public ShownClient and(ShownClient other) {
        var all = new HashSet<>(compartments);
        all.addAll(other.compartments);
        return new ShownClient(client, Math.max(position, other.position), all);
    }

    /** The newest position of all that is shown, which is what a caller is told; null if nothing is. */
    public static @Nullable CarePosition newest(List<ShownClient> shown) {
        long newest = shown.stream().mapToLong(ShownClient::position).max().orElse(0);
        return newest == 0 ? null : new CarePosition(newest);
    }
}
