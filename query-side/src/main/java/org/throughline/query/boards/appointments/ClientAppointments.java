package org.throughline.query.boards.appointments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.CarePosition;

/**
 * The appointments of a client: those of which nobody has said what became of them first, the earliest before the
 * others; then the rest, the latest first.
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param position the newest position that the page shows, or null if it shows nothing
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record ClientAppointments(
        SubjectId client,
        List<AppointmentRow> rows,
        @Nullable String next,
        @Nullable CarePosition position,
        @Nullable CarePosition incompleteSince) {
    /** Keeps its own copy of the rows. */
    public ClientAppointments {
        rows = List.copyOf(rows);
    }
}
