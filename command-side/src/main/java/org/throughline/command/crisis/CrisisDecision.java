package org.throughline.command.crisis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerRole;

/** What may be decided in a crisis response, but for who the person is and how the response ends. */
@EventSourcedEntity
public class CrisisDecision extends CrisisFold {
    @EntityCreator
    CrisisDecision(@InjectEntityId CrisisScope scope) {
        super(scope);
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(CrisisScope scope, PolicyPack policy) {
        return new ReadSet()
                .all(scope.crisis(), CrisisEvent.class)
                .about(scope.person(), ClientEvent.ProspectRegistered.class)
                .staff(scope.queue())
                .staff(policy.intakeQueue())
                .workers(scope.workers())
                .criteria();
    }

    CrisisEvent receive(CrisisCommand.ReceiveCrisisContact command, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        requireNew();
        ProgramId queue = programs()
                .queue(command.queue() == null ? policy.intakeQueue() : command.queue())
                .requireStaffed();
        if (command.worker() != null) {
            workers().of(command.worker()).requireWorksIn(queue);
        }
        var subjects = new ArrayList<>(List.of(person()));
        if (command.caller() != null && !command.caller().equals(command.person())) {
            subjects.add(new Subject(command.caller(), SubjectRole.CALLER));
        }
        return new CrisisEvent.ContactReceived(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(subjects, programs().queue(queue).requireCustody()),
                command.crisis(),
                command.person(),
                command.channel(),
                command.caller(),
                command.relation(),
                command.area(),
                command.location(),
                command.callback(),
                command.weapons(),
                command.imminentRisk(),
                new Responsibility(queue, command.worker()));
    }

    CrisisEvent determine(CrisisCommand.DetermineMobileResponse command, PolicyPack policy) {
        CrisisState open = requireOpen(command, policy);
        if (open.determined() != null) {
            throw new Refusal(CrisisRefusal.MOBILE_RESPONSE_ALREADY_DETERMINED);
        }
        requireNoDisposition(open);
        workers().of(command.by()).requireEmployed();
        return new CrisisEvent.MobileResponseDetermined(
                envelope(command, open, policy), command.crisis(), command.person(), command.area(), command.by());
    }

    CrisisEvent arrive(CrisisCommand.RecordArrival command, PolicyPack policy) {
        CrisisState open = requireOpen(command, policy);
        if (open.determined() == null) {
            throw new Refusal(CrisisRefusal.MOBILE_RESPONSE_NOT_DETERMINED);
        }
        if (open.arrived() != null) {
            throw new Refusal(CrisisRefusal.TEAM_ALREADY_ARRIVED);
        }
        if (open.disposition() == Disposition.RESOLVED_BY_PHONE) {
            throw new Refusal(CrisisRefusal.DISPOSITION_ALREADY_RECORDED);
        }
        Times.requireNotBefore(command.provenance().occurred(), open.determined());
        requireTeam(command.team());
        return new CrisisEvent.TeamArrived(
                envelope(command, open, policy), command.crisis(), command.person(), command.team());
    }

    CrisisEvent plan(CrisisCommand.RecordSafetyPlan command, PolicyPack policy) {
        CrisisState open = requireOpen(command, policy);
        return new CrisisEvent.SafetyPlanRecorded(
                envelope(command, open, policy), command.crisis(), command.person(), command.outcome(), command.plan());
    }

    CrisisEvent dispose(CrisisCommand.RecordDisposition command, PolicyPack policy) {
        CrisisState open = requireOpen(command, policy);
        requireNoDisposition(open);
        requireArrivalFor(command, open);
        workers().of(command.by()).requireEmployed();
        requireClinicianForImminentRisk(command, open);
        return new CrisisEvent.DispositionRecorded(
                envelope(command, open, policy),
                command.crisis(),
                command.person(),
                command.disposition(),
                command.by());
    }

    CrisisEvent followUp(CrisisCommand.AttemptFollowUp command, PolicyPack policy) {
        CrisisState open = requireOpen(command, policy);
        workers().of(command.worker()).requireEmployed();
        if (open.disposed() != null) {
            Times.requireNotBefore(command.provenance().occurred(), open.disposed());
        }
        if (open.used(command.contact())) {
            throw new Refusal(EngagementRefusal.CONTACT_ID_USED);
        }
        return new CrisisEvent.FollowUpAttempted(
                envelope(command, open, policy),
                command.crisis(),
                command.person(),
                command.contact(),
                command.worker(),
                command.channel(),
                command.outcome());
    }

    private static void requireNoDisposition(CrisisState open) {
        if (open.disposition() != null) {
            throw new Refusal(CrisisRefusal.DISPOSITION_ALREADY_RECORDED);
        }
    }

    private static void requireArrivalFor(CrisisCommand.RecordDisposition command, CrisisState open) {
        if (open.arrived() != null) {
            Times.requireNotBefore(command.provenance().occurred(), open.arrived());
        } else if (command.disposition() == Disposition.STABILIZED_ON_SCENE) {
            throw new Refusal(CrisisRefusal.ARRIVAL_MISSING);
        }
    }

    /** Two members, one of whom can assess (BHIN 23-025). */
    private void requireTeam(List<WorkerId> team) {
        team.forEach(member -> workers().of(member).requireEmployed());
        boolean assesses = team.stream().anyMatch(member -> workers().of(member).has(WorkerRole.CLINICIAN));
        if (Set.copyOf(team).size() < 2 || !assesses) {
            throw new Refusal(CrisisRefusal.TEAM_INCOMPLETE);
        }
    }

    private void requireClinicianForImminentRisk(CrisisCommand.RecordDisposition command, CrisisState open) {
        if (open.received().imminentRisk()
                && command.disposition() == Disposition.RESOLVED_BY_PHONE
                && !workers().of(command.by()).has(WorkerRole.CLINICIAN)) {
            throw new Refusal(CrisisRefusal.IMMINENT_RISK_NEEDS_CLINICIAN);
        }
    }

    private Envelope envelope(CrisisCommand command, CrisisState open, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance()).about(subjects(open), open.custody());
    }
}
