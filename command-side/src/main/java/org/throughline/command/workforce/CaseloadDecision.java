package org.throughline.command.workforce;

import java.util.stream.Stream;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Takes commands about who carries a client and decides them. */
public final class CaseloadDecision {
    @CommandHandler
    void start(
            WorkforceCommand.StartCaseloadAssignment command,
            @InjectEntity(idProperty = "caseloadKey") CaseloadState caseload,
            @InjectEntity WorkerStanding worker,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        worker.requireWorksIn(command.program());
        EpisodeEvent.Admitted episode = caseload.requireEpisodeOf(command.client(), command.program());
        caseload.requireNotDischarged();
        Times.requireNotBefore(
                command.provenance().occurred(), episode.envelope().occurred());
        requireFits(command.role(), worker, command.program());
        if (caseload.since(command.role()) != null) {
            throw new Refusal(WorkforceRefusal.CASELOAD_ASSIGNMENT_EXISTS);
        }
        appender.append(new WorkerEvent.CaseloadAssignmentStarted(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), episode.envelope().custody()),
                command.worker(),
                command.client(),
                command.program(),
                command.episode(),
                command.role()));
    }

    @CommandHandler
    void end(
            WorkforceCommand.EndCaseloadAssignment command,
            @InjectEntity(idProperty = "caseloadKey") CaseloadState caseload,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        EpisodeEvent.Admitted episode = caseload.requireEpisodeOf(command.client(), command.program());
        Occurred started = caseload.since(command.role());
        if (started == null) {
            throw new Refusal(WorkforceRefusal.CASELOAD_ASSIGNMENT_UNKNOWN);
        }
        Times.requireNotBefore(command.provenance().occurred(), started);
        appender.append(new WorkerEvent.CaseloadAssignmentEnded(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), episode.envelope().custody()),
                command.worker(),
                command.client(),
                command.program(),
                command.episode(),
                command.role()));
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
            throw new Refusal(WorkforceRefusal.ROLE_NOT_ALLOWED);
        }
    }
}
