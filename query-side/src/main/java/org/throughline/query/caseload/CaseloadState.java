package org.throughline.query.caseload;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.ClockStop;
import org.throughline.kernel.policy.RunningClock;
import org.throughline.kernel.privacy.Sealed;

/**
 * What one compartment of a client's record says about open work. Answers join the compartments a viewer may see.
 *
 * @param name the client's name, in the compartment that holds it
 * @param clocks deadlines that run as far as this compartment knows
 * @param stops what was done here for things that another compartment opened
 * @param lastContact the newest contact of ours that was kept
 */
public record CaseloadState(
        SubjectId client,
        Compartment compartment,
        @Nullable Sealed<HumanName> name,
        boolean deceased,
        List<Identification> identifications,
        List<OpenWork.Assignment> assignments,
        List<OpenWork.Episode> episodes,
        List<OpenWork.Waiting> waiting,
        List<ReferralPart> referrals,
        List<OpenWork.Intake> intakes,
        List<TransitionPart> transitions,
        List<OpenWork.Crisis> crises,
        List<RunningClock> clocks,
        List<ClockStop> stops,
        OpenWork.@Nullable Contact lastContact) {
    /** Keeps its own copies of the lists. */
    public CaseloadState {
        identifications = List.copyOf(identifications);
        assignments = List.copyOf(assignments);
        episodes = List.copyOf(episodes);
        waiting = List.copyOf(waiting);
        referrals = List.copyOf(referrals);
        intakes = List.copyOf(intakes);
        transitions = List.copyOf(transitions);
        crises = List.copyOf(crises);
        clocks = List.copyOf(clocks);
        stops = List.copyOf(stops);
    }

    /** Nothing known yet. */
    static CaseloadState empty(SubjectId client, Compartment compartment) {
        return new CaseloadState(
                client,
                compartment,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
