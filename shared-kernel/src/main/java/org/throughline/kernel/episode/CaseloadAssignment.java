package org.throughline.kernel.episode;

import java.util.ArrayList;
import java.util.List;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;

/**
 * A worker carries a client in an episode. Who carries whom is one fact: views, rights and commands all have it from
 * {@link #after}.
 */
public record CaseloadAssignment(WorkerId worker, CaseloadRole role, ProgramId program, EpisodeId episode) {
    /**
     * Who carries after {@code event}, from who did before it: the primary clinician of an admission from the
     * admission on, others from the start of their assignment, and nobody beyond the discharge.
     *
     * @param before assignments of one client or of one worker, each once; the event is about the same
     */
    public static List<CaseloadAssignment> after(List<CaseloadAssignment> before, CareEvent event) {
        var after = new ArrayList<>(before);
        switch (event) {
            case EpisodeEvent.Admitted admitted -> {
                WorkerId clinician = admitted.primaryClinician();
                if (clinician != null) {
                    add(
                            after,
                            new CaseloadAssignment(
                                    clinician, CaseloadRole.PRIMARY_CLINICIAN, admitted.program(), admitted.episode()));
                }
            }
            case WorkerEvent.CaseloadAssignmentStarted started ->
                add(
                        after,
                        new CaseloadAssignment(started.worker(), started.role(), started.program(), started.episode()));
            case WorkerEvent.CaseloadAssignmentEnded ended ->
                after.remove(new CaseloadAssignment(ended.worker(), ended.role(), ended.program(), ended.episode()));
            case EpisodeEvent.Discharged discharged ->
                after.removeIf(one -> one.episode().equals(discharged.episode()));
            default -> {}
        }
        return List.copyOf(after);
    }

    private static void add(List<CaseloadAssignment> assignments, CaseloadAssignment one) {
        if (!assignments.contains(one)) {
            assignments.add(one);
        }
    }
}
