package org.throughline.query.directory.requests;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CarePosition;

/**
 * What one administrator has asked for and a second person has neither confirmed nor refused, the oldest first.
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param position position of the newest event taken in, 0 if nothing waits
 */
public record StaffingRequests(List<Row> rows, @Nullable String next, CarePosition position) {
    /** Keeps its own copy of the rows. */
    public StaffingRequests {
        rows = List.copyOf(rows);
    }

    /** What was asked for. */
    public enum Kind {
        HIRE,
        JOIN_PROGRAM
    }

    /**
     * One request.
     *
     * @param worker for whom
     * @param name what they are called, sealed until the answer is released; null if nothing is known of them
     * @param roles in which roles somebody is to be hired, in alphabetical order; empty for a joining
     * @param program which program somebody is to join, or null for a hire
     * @param askedBy the administrator who asked
     * @param askedAt when it was recorded (UTC)
     * @param decidable whether the viewer may confirm or refuse it; who asked, and for whom it is, may not
     * @param withdrawable whether the viewer may take it back
     * @param position position of the request
     */
    public record Row(
            Kind kind,
            WorkerId worker,
            @Nullable Sealed<HumanName> name,
            List<WorkerRole> roles,
            @Nullable ProgramId program,
            WorkerId askedBy,
            Instant askedAt,
            boolean decidable,
            boolean withdrawable,
            CarePosition position) {
        /** Keeps its own copy of the list. */
        public Row {
            roles = List.copyOf(roles);
        }
    }
}
