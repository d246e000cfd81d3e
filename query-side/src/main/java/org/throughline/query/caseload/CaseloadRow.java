package org.throughline.query.caseload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * One client as a worker sees them: what is open, and what must be done when.
 *
 * @param name sealed until the answer is released; null if no name is known
 * @param due what must be done, the next first
 * @param nextDue when the first of it is due (UTC), or null
 * @param lastContact the newest contact of ours that was kept, or null
 * @param lastContactDaysAgo local days from it to the date asked about, or null
 * @param position position of the newest event that the row has taken in
 */
public record CaseloadRow(
        SubjectId client,
        @Nullable Sealed<HumanName> name,
        boolean deceased,
        List<CaseloadAssignment> assignments,
        List<OpenEpisode> episodes,
        List<WaitingPlace> waiting,
        List<ReferralPart.OpenReferral> referrals,
        List<OpenIntake> intakes,
        List<TransitionDay> transitions,
        List<OpenCrisis> crises,
        List<DueDate> due,
        @Nullable Instant nextDue,
        @Nullable LastContact lastContact,
        @Nullable Integer lastContactDaysAgo,
        CarePosition position) {
    /** Keeps its own copies of the lists. */
    public CaseloadRow {
        assignments = List.copyOf(assignments);
        episodes = List.copyOf(episodes);
        waiting = List.copyOf(waiting);
        referrals = List.copyOf(referrals);
        intakes = List.copyOf(intakes);
        transitions = List.copyOf(transitions);
        crises = List.copyOf(crises);
        due = List.copyOf(due);
    }
}
