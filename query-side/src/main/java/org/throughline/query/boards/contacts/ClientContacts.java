package org.throughline.query.boards.contacts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.query.reading.CarePosition;

/**
 * When a client was met or tried, and what care they had elsewhere, the newest first.
 *
 * @param rule how much must have been tried before giving up
 * @param attempts what was tried, of everything that is known and not of this page: since the client was last met, and for
 *     each open transition, intake and episode
 * @param next to ask for the page after this one, or null if this is the last
 * @param position the newest position that the answer shows, or null if it shows nothing
 */
public record ClientContacts(
        SubjectId client,
        AttemptRule rule,
        List<AttemptsHeld> attempts,
        List<ContactRow> rows,
        @Nullable String next,
        @Nullable CarePosition position) {
    /** Keeps its own copies of the lists. */
    public ClientContacts {
        attempts = List.copyOf(attempts);
        rows = List.copyOf(rows);
    }
}
