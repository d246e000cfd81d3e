package org.throughline.command.referral;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about referrals. */
public final class ReferralHandler {
    @CommandHandler
    void handle(
            ReferralCommand.CreateReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = OwningQueue.class) StaffedQueue owner,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "client") OpenReferrals others,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralSending.create(command, referral, owner, client, others, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.SendReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idProperty = "target") StaffedQueue target,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralSending.send(command, referral, target, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.AcknowledgeReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralAnswering.acknowledge(command, referral, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.AcceptReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            @InjectEntity(idProperty = "workerOrNobody") WorkerStanding named,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralAnswering.accept(command, referral, performer, named, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.DeclineReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralAnswering.decline(command, referral, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.OfferAppointment command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralAnswering.offer(command, referral, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.NotifySource command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralSending.notifySource(command, referral, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.WithdrawReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralSending.withdraw(command, referral, performer, policy));
    }

    @CommandHandler
    void handle(
            ReferralCommand.CloseReferral command,
            @InjectEntity ReferralDecision referral,
            @InjectEntity(idProperty = "evidence") ClosureEvidence evidence,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(ReferralSending.close(command, referral, evidence, performer, policy));
    }
}
