package org.throughline.command.workforce;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;

/** What one worker carries in one episode, and the episode itself. */
@EventSourcedEntity
public final class CaseloadState {
    private final CaseloadKey key;
    private final Map<CaseloadRole, Occurred> since = new EnumMap<>(CaseloadRole.class);
    private List<CaseloadAssignment> assignments = List.of();
    private EpisodeEvent.@Nullable Admitted admitted;
    private boolean discharged;

    @EntityCreator
    CaseloadState(@InjectEntityId CaseloadKey key) {
        this.key = key;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CaseloadKey key) {
        return new ReadSet()
                .aboutAll(
                        List.of(key.worker(), key.episode()),
                        WorkerEvent.CaseloadAssignmentStarted.class,
                        WorkerEvent.CaseloadAssignmentEnded.class)
                .about(key.episode(), EpisodeEvent.Admitted.class, EpisodeEvent.Discharged.class)
                .criteria();
    }

    EpisodeEvent.Admitted requireEpisodeOf(SubjectId client, ProgramId program) {
        if (admitted == null
                || !admitted.client().equals(client)
                || !admitted.program().equals(program)) {
            throw new Refusal(EpisodeRefusal.EPISODE_UNKNOWN);
        }
        return admitted;
    }

    void requireNotDischarged() {
        if (discharged) {
            throw new Refusal(EpisodeRefusal.EPISODE_DISCHARGED);
        }
    }

    /** Since when the worker has carried the client in a part, or null. */
    @Nullable Occurred since(CaseloadRole part) {
        return since.get(part);
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Admitted event) {
        if (event.episode().equals(key.episode())) {
            admitted = event;
            carried(event);
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Discharged event) {
        if (event.episode().equals(key.episode())) {
            discharged = true;
            carried(event);
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.CaseloadAssignmentStarted event) {
        if (isKey(event.worker(), event.episode())) {
            carried(event);
        }
    }

    @EventSourcingHandler
    void on(WorkerEvent.CaseloadAssignmentEnded event) {
        if (isKey(event.worker(), event.episode())) {
            carried(event);
        }
    }

    private void carried(CareEvent event) {
        assignments = CaseloadAssignment.after(assignments, event);
        List<CaseloadRole> roles = assignments.stream()
                .filter(one -> one.worker().equals(key.worker()))
                .map(CaseloadAssignment::role)
                .toList();
        since.keySet().retainAll(roles);
        roles.forEach(role -> since.putIfAbsent(role, event.envelope().occurred()));
    }

    private boolean isKey(WorkerId worker, EpisodeId episode) {
        return key.worker().equals(worker) && key.episode().equals(episode);
    }
}
