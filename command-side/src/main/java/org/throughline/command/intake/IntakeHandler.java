package org.throughline.command.intake;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.StaffedQueue;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about intakes. */
public final class IntakeHandler {
    @CommandHandler
    void handle(
            IntakeCommand.StartIntake command,
            @InjectEntity IntakeCourse intake,
            @InjectEntity(idProperty = "place") OpenIntakes others,
            @InjectEntity(idProperty = "program") StaffedQueue program,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "referralOrNone") AcceptedReferral referral,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(intake.start(command, others, program, client, referral, performer, policy));
    }

    @CommandHandler
    void handle(
            IntakeCommand.CompleteIntake command,
            @InjectEntity IntakeCourse intake,
            @InjectEntity(idProperty = "decidedBy") WorkerStanding decidedBy,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(intake.complete(command, decidedBy, performer, policy));
    }

    @CommandHandler
    void handle(
            IntakeCommand.AbandonIntake command,
            @InjectEntity IntakeCourse intake,
            @InjectEntity(idProperty = "evidence") OutreachEvidence evidence,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(intake.abandon(command, evidence, performer, policy));
    }
}
