package org.throughline.command.intake;

import java.util.ArrayList;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.EncounterNotes;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Takes commands about intakes and decides them. */
public final class IntakeDecision {
    @CommandHandler
    void start(
            IntakeCommand.StartIntake command,
            @InjectEntity IntakeState intake,
            @InjectEntity(idProperty = "place") OpenIntakes others,
            @InjectEntity(idProperty = "program") StaffedQueue program,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "referralOrNone") AcceptedReferral referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        program.requireStaffed();
        Custody custody = program.requireCustody();
        if (!performer.mayKnow(custody)) {
            throw new Refusal(WorkforceRefusal.WORKER_NOT_IN_PROGRAM);
        }
        intake.requireNew();
        client.requireRegistered();
        client.requireAliveAt(command.provenance().occurred());
        if (command.referral() != null) {
            referral.requireAcceptedBy(
                    command.program(), command.client(), command.provenance().occurred());
        }
        others.requireNoneFor(performer);
        RestsOn rests = RestsOn.of(restsOn);
        rests.requireOwnQueue(command.client(), command.program(), policy);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new IntakeEvent.Started(
                envelopes.about(command.client(), custody),
                intake.id(),
                command.client(),
                command.program(),
                command.referral(),
                command.language(),
                command.interpreter()));
        events.addAll(EncounterNotes.ofIntakeQueue(command, rests, command.client(), custody, envelopes, policy));
        appender.append(events);
    }

    @CommandHandler
    void complete(
            IntakeCommand.CompleteIntake command,
            @InjectEntity IntakeState intake,
            @InjectEntity(idProperty = "decidedBy") WorkerStanding decidedBy,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        IntakeEvent.Started started = requireUnderWay(command, intake, performer, policy);
        decidedBy.requireLicensedIn(started.program());
        appender.append(new IntakeEvent.Completed(
                envelope(command, started, policy),
                intake.id(),
                started.client(),
                started.program(),
                command.decision(),
                command.decidedBy()));
    }

    @CommandHandler
    void abandon(
            IntakeCommand.AbandonIntake command,
            @InjectEntity IntakeState intake,
            @InjectEntity(idProperty = "evidence") OutreachEvidence evidence,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        IntakeEvent.Started started = requireUnderWay(command, intake, performer, policy);
        switch (command.reason()) {
            case NO_SHOW, UNABLE_TO_REACH ->
                evidence.requireEnough(
                        started.client(), policy.attempts(), started.envelope().occurred());
            case DECLINED_BY_CLIENT, MOVED, INCARCERATED, DECEASED -> evidence.requireKnownFor(started.client());
        }
        appender.append(new IntakeEvent.Abandoned(
                envelope(command, started, policy),
                intake.id(),
                started.client(),
                started.program(),
                command.reason(),
                command.attempts()));
    }

    private static IntakeEvent.Started requireUnderWay(
            IntakeCommand command, IntakeState intake, WorkerStanding performer, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        return intake.requireUnderWay(command.provenance().occurred(), performer);
    }

    private static Envelope envelope(IntakeCommand command, IntakeEvent.Started intake, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance())
                .about(intake.client(), intake.envelope().custody());
    }
}
