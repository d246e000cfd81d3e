package org.throughline.command.episode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.Times;
import org.throughline.kernel.episode.DischargeKind;
import org.throughline.kernel.episode.DischargeReason;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.transition.TransitionType;

/** Decides whether an enrolment may end (domain rule I6), and which transition its end opens. */
public final class DischargeDecision {
    private static final Set<DischargeReason> NOBODY_TO_REACH =
            EnumSet.of(DischargeReason.DIED, DischargeReason.INCARCERATED);

    @CommandHandler
    void complete(
            EpisodeCommand.CompleteDischargeDocument command,
            @InjectEntity DischargeState discharge,
            PolicyPack policy,
            EventAppender appender) {
        EpisodeEvent.Admitted admission = discharge.requireOpen(command.provenance());
        Times.requireHappened(command.provenance(), policy);
        Times.requireNotBefore(
                command.provenance().occurred(), admission.envelope().occurred());
        if (discharge.completed().contains(command.document())) {
            return;
        }
        appender.append(new EpisodeEvent.DocumentCompleted(
                new Envelopes(policy.tenant(), command.provenance())
                        .about(command.client(), admission.envelope().custody()),
                command.episode(),
                command.client(),
                command.program(),
                command.document()));
    }

    @CommandHandler
    void discharge(
            EpisodeCommand.DischargeClient command,
            @InjectEntity DischargeState discharge,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "attempts") OutreachEvidence outreach,
            PolicyPack policy,
            EventAppender appender) {
        EpisodeEvent.Admitted admission = discharge.requireOpen(command.provenance());
        Times.requireHappened(command.provenance(), policy);
        Times.requireNotBefore(
                command.provenance().occurred(), admission.envelope().occurred());
        discharge.requireDocuments(policy);
        discharge.work().requireSourceTold(admission.referral());
        requireLegalWayOut(discharge, command, policy);
        discharge.work().requireNoneOwnedBy(command.program());
        requireEvidenceOfOutreach(discharge, command, admission, client, outreach, policy);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        Custody custody = discharge.programs().queue(command.program()).requireCustody();
        var events = new ArrayList<CareEvent>();
        events.add(new EpisodeEvent.Discharged(
                envelopes.about(command.client(), custody),
                command.episode(),
                command.client(),
                command.program(),
                command.kind(),
                command.reason(),
                command.followUp(),
                command.outreachEvidence(),
                command.supervisor()));
        if (owesTransition(command)) {
            events.add(transition(discharge, command, envelopes, custody, policy));
        }
        appender.append(events);
    }

    private static void requireLegalWayOut(
            DischargeState discharge, EpisodeCommand.DischargeClient command, PolicyPack policy) {
        switch (command.followUp()) {
            case FollowUp.Booked booked -> Times.requireAppointment(booked.at(), command.provenance(), policy);
            case FollowUp.Refused refused ->
                discharge.workers().of(refused.witness()).requireEmployed();
            case FollowUp.NotApplicable ignored -> {}
        }
    }

    private static void requireEvidenceOfOutreach(
            DischargeState discharge,
            EpisodeCommand.DischargeClient command,
            EpisodeEvent.Admitted admission,
            ClientStanding client,
            OutreachEvidence outreach,
            PolicyPack policy) {
        outreach.requireKnownFor(command.client());
        if (command.kind() == DischargeKind.INTERVIEWED) {
            return;
        }
        discharge.workers().requireSupervisor(command.supervisor());
        if (client.died() == null && !NOBODY_TO_REACH.contains(command.reason())) {
            outreach.requireEnough(
                    command.client(), policy.attempts(), admission.envelope().occurred());
        }
    }

    private static boolean owesTransition(EpisodeCommand.DischargeClient command) {
        return switch (command.followUp()) {
            case FollowUp.Booked ignored -> true;
            case FollowUp.Refused ignored -> true;
            case FollowUp.NotApplicable ignored -> false;
        };
    }

    private static TransitionEvent.Opened transition(
            DischargeState discharge,
            EpisodeCommand.DischargeClient command,
            Envelopes envelopes,
            Custody custody,
            PolicyPack policy) {
        boolean residential =
                discharge.programs().of(command.program()).requireOpen().kind() == ProgramKind.RESIDENTIAL;
        return new TransitionEvent.Opened(
                envelopes.about(command.client(), custody),
                new TransitionId(EventId.derived(command.episode().value(), "transition")),
                command.client(),
                residential ? TransitionType.RESIDENTIAL_TO_OUTPATIENT : TransitionType.INTER_PROGRAM,
                new TransitionTrigger.EpisodeEnded(command.episode()),
                command.program(),
                null,
                Responsibility.queue(discharge
                        .programs()
                        .queue(discharge.owner(custody, policy))
                        .requireStaffed()));
    }
}
