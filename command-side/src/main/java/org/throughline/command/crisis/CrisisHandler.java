package org.throughline.command.crisis;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about crisis responses. */
public final class CrisisHandler {
    @CommandHandler
    void handle(
            CrisisCommand.ReceiveCrisisContact command,
            @InjectEntity CrisisDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.receive(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.DetermineMobileResponse command,
            @InjectEntity CrisisDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.determine(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.RecordArrival command,
            @InjectEntity CrisisDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.arrive(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.RecordSafetyPlan command,
            @InjectEntity CrisisDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.plan(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.RecordDisposition command,
            @InjectEntity CrisisDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.dispose(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.AttemptFollowUp command,
            @InjectEntity CrisisDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.followUp(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.IdentifyPerson command,
            @InjectEntity CrisisEndDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.identify(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.RetractIdentification command,
            @InjectEntity CrisisEndDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.retract(command, policy));
    }

    @CommandHandler
    void handle(
            CrisisCommand.CloseCrisis command,
            @InjectEntity CrisisEndDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.close(command, policy));
    }
}
