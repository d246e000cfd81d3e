package org.throughline.command.workforce;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.Reads;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.episode.CaseloadAssignment;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** What one worker carries in one episode, and the episode itself. */
@EventSourcedEntity
public final class CaseloadDecision {
    private final CaseloadKey key;
    private final Map<CaseloadRole, Occurred> since = new EnumMap<>(CaseloadRole.class);
    private List<CaseloadAssignment> assignments = List.of();
    private EpisodeEvent.@Nullable Admitted admitted;
    private boolean discharged;

    @EntityCreator
    CaseloadDecision(@InjectEntityId CaseloadKey key) {
        this.key = key;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CaseloadKey key) {
        return EventCriteria.either(
                Reads.aboutAll(
                        List.of(key.worker(), key.episode()),
                        WorkerEvent.CaseloadAssignmentStarted.class,
                        WorkerEvent.CaseloadAssignmentEnded.class),
                Reads.about(key.episode(), EpisodeEvent.Admitted.class, EpisodeEvent.Discharged.class));
    }

    WorkerEvent start(WorkforceCommand.StartCaseloadAssignment command, WorkerStanding worker, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        worker.requireWorksIn(command.program());
        EpisodeEvent.Admitted episode = requireEpisodeOf(command.client(), command.program());
        if (discharged) {
            throw new Refusal(RefusalCode.EPISODE_DISCHARGED);
        }
        Times.requireNotBefore(
                command.provenance().occurred(), episode.envelope().occurred());
        requireFits(command.role(), worker, command.program());
        if (since.containsKey(command.role())) {
            throw new Refusal(RefusalCode.CASELOAD_ASSIGNMENT_EXISTS);
        }
        return new WorkerEvent.CaseloadAssignmentStarted(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), episode.envelope().custody()),
                command.worker(),
                command.client(),
                command.program(),
                command.episode(),
                command.role());
    }

    WorkerEvent end(WorkforceCommand.EndCaseloadAssignment command, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        EpisodeEvent.Admitted episode = requireEpisodeOf(command.client(), command.program());
        Occurred started = since.get(command.role());
        if (started == null) {
            throw new Refusal(RefusalCode.CASELOAD_ASSIGNMENT_UNKNOWN);
        }
        Times.requireNotBefore(command.provenance().occurred(), started);
        return new WorkerEvent.CaseloadAssignmentEnded(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), episode.envelope().custody()),
                command.worker(),
                command.client(),
                command.program(),
                command.episode(),
                command.role());
    }

    private EpisodeEvent.Admitted requireEpisodeOf(SubjectId client, ProgramId program) {
        if (admitted == null
                || !admitted.client().equals(client)
                || !admitted.program().equals(program)) {
            throw new Refusal(RefusalCode.EPISODE_UNKNOWN);
        }
        return admitted;
    }

    private static void requireFits(CaseloadRole part, WorkerStanding worker, ProgramId program) {
        switch (part) {
            case PRIMARY_CLINICIAN -> worker.requireMayBePrimaryClinicianIn(program);
            case PEER -> requireRole(worker, WorkerRole.PEER_SUPPORT_SPECIALIST);
            case COMMUNITY_HEALTH_WORKER -> requireRole(worker, WorkerRole.COMMUNITY_HEALTH_WORKER);
            case CASE_MANAGER -> requireRole(worker, WorkerRole.CASE_MANAGER);
            case COVERAGE ->
                requireRole(
                        worker,
                        WorkerRole.CLINICIAN,
                        WorkerRole.PEER_SUPPORT_SPECIALIST,
                        WorkerRole.COMMUNITY_HEALTH_WORKER,
                        WorkerRole.CASE_MANAGER,
                        WorkerRole.COORDINATOR,
                        WorkerRole.SUPERVISOR,
                        WorkerRole.CRISIS_RESPONDER);
        }
    }

    private static void requireRole(WorkerStanding worker, WorkerRole... oneOf) {
        if (Stream.of(oneOf).noneMatch(worker::has)) {
            throw new Refusal(RefusalCode.ROLE_NOT_ALLOWED);
        }
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
