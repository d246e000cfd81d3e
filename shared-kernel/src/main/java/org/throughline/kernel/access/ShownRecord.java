package org.throughline.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Clear;

/**
 * A client whose data an answer showed.
 *
 * @param client the client
 * @param position position in the care ledger of the newest event that the shown data had taken in
 * @param compartments the compartments of the client's record that the answer was made of, for whoever may see none of
 *     them it never was; null in entries before version 2
 */
public record ShownRecord(
        SubjectId client,
        @Clear("a position in a ledger") long position,
        @Nullable Set<Compartment> compartments) {
    /** Keeps its own copy. */
    public ShownRecord {
        compartments = compartments == null ? null : Set.copyOf(compartments);
    }
}
