package org.throughline.command.crisis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.EncounterNotes;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.engagement.EngagementRefusal;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
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

/** Takes commands about crisis responses and decides them, but for who the person is and how the response ends. */
public final class CrisisDecision {
    @CommandHandler
    void receive(
            CrisisCommand.ReceiveCrisisContact command,
            @InjectEntity CrisisState crisis,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        crisis.requireNew();
        ProgramId queue = crisis.programs()
                .queue(command.queue() == null ? policy.intakeQueue() : command.queue())
                .requireStaffed();
        if (command.worker() != null) {
            crisis.workers().of(command.worker()).requireWorksIn(queue);
        }
        var subjects = new ArrayList<>(List.of(crisis.person()));
        if (command.caller() != null && !command.caller().equals(command.person())) {
            subjects.add(new Subject(command.caller(), SubjectRole.CALLER));
        }
        Custody custody = crisis.programs().queue(queue).requireCustody();
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new CrisisEvent.ContactReceived(
                envelopes.about(subjects, custody),
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
                new Responsibility(queue, command.worker())));
        if (crisis.personRegisteredFor(command)) {
            events.addAll(EncounterNotes.ofCrisis(
                    command, RestsOn.of(restsOn), command.person(), command.crisis(), queue, custody, envelopes));
        }
        appender.append(events);
    }

    @CommandHandler
    void determine(
            CrisisCommand.DetermineMobileResponse command,
            @InjectEntity CrisisState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis open = crisis.requireOpen(command, policy);
        if (open.determined() != null) {
            throw new Refusal(CrisisRefusal.MOBILE_RESPONSE_ALREADY_DETERMINED);
        }
        requireNoDisposition(open);
        crisis.workers().of(command.by()).requireEmployed();
        appender.append(new CrisisEvent.MobileResponseDetermined(
                envelope(crisis, command, open, policy),
                command.crisis(),
                command.person(),
                command.area(),
                command.by()));
    }

    @CommandHandler
    void arrive(
            CrisisCommand.RecordArrival command,
            @InjectEntity CrisisState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis open = crisis.requireOpen(command, policy);
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
        requireTeam(crisis, command.team());
        appender.append(new CrisisEvent.TeamArrived(
                envelope(crisis, command, open, policy), command.crisis(), command.person(), command.team()));
    }

    @CommandHandler
    void plan(
            CrisisCommand.RecordSafetyPlan command,
            @InjectEntity CrisisState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis open = crisis.requireOpen(command, policy);
        appender.append(new CrisisEvent.SafetyPlanRecorded(
                envelope(crisis, command, open, policy),
                command.crisis(),
                command.person(),
                command.outcome(),
                command.plan()));
    }

    @CommandHandler
    void dispose(
            CrisisCommand.RecordDisposition command,
            @InjectEntity CrisisState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis open = crisis.requireOpen(command, policy);
        requireNoDisposition(open);
        requireArrivalFor(command, open);
        crisis.workers().of(command.by()).requireEmployed();
        requireClinicianForImminentRisk(crisis, command, open);
        appender.append(new CrisisEvent.DispositionRecorded(
                envelope(crisis, command, open, policy),
                command.crisis(),
                command.person(),
                command.disposition(),
                command.by()));
    }

    @CommandHandler
    void followUp(
            CrisisCommand.AttemptFollowUp command,
            @InjectEntity CrisisState crisis,
            PolicyPack policy,
            EventAppender appender) {
        KnownCrisis open = crisis.requireOpen(command, policy);
        crisis.workers().of(command.worker()).requireEmployed();
        if (open.disposed() != null) {
            Times.requireNotBefore(command.provenance().occurred(), open.disposed());
        }
        if (open.used(command.contact())) {
            throw new Refusal(EngagementRefusal.CONTACT_ID_USED);
        }
        appender.append(new CrisisEvent.FollowUpAttempted(
                envelope(crisis, command, open, policy),
                command.crisis(),
                command.person(),
                command.contact(),
                command.worker(),
                command.channel(),
                command.outcome()));
    }

    private static void requireNoDisposition(KnownCrisis open) {
        if (open.disposition() != null) {
            throw new Refusal(CrisisRefusal.DISPOSITION_ALREADY_RECORDED);
        }
    }

    private static void requireArrivalFor(CrisisCommand.RecordDisposition command, KnownCrisis open) {
        if (open.arrived() != null) {
            Times.requireNotBefore(command.provenance().occurred(), open.arrived());
        } else if (command.disposition() == Disposition.STABILIZED_ON_SCENE) {
            throw new Refusal(CrisisRefusal.ARRIVAL_MISSING);
        }
    }

    /** Two members, one of whom can assess (BHIN 23-025). */
    private static void requireTeam(CrisisState crisis, List<WorkerId> team) {
        team.forEach(member -> crisis.workers().of(member).requireEmployed());
        boolean assesses =
                team.stream().anyMatch(member -> crisis.workers().of(member).has(WorkerRole.CLINICIAN));
        if (Set.copyOf(team).size() < 2 || !assesses) {
            throw new Refusal(CrisisRefusal.TEAM_INCOMPLETE);
        }
    }

    private static void requireClinicianForImminentRisk(
            CrisisState crisis, CrisisCommand.RecordDisposition command, KnownCrisis open) {
        if (open.received().imminentRisk()
                && command.disposition() == Disposition.RESOLVED_BY_PHONE
                && !crisis.workers().of(command.by()).has(WorkerRole.CLINICIAN)) {
            throw new Refusal(CrisisRefusal.IMMINENT_RISK_NEEDS_CLINICIAN);
        }
    }

    private static Envelope envelope(CrisisState crisis, CrisisCommand command, KnownCrisis open, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance()).about(crisis.subjects(open), open.custody());
    }
}
