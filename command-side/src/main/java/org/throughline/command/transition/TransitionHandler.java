package org.throughline.command.transition;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about transitions. */
public final class TransitionHandler {
    @CommandHandler
    void handle(
            TransitionCommand.OpenTransition command,
            @InjectEntity TransitionDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.open(command, client, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.AssignOwner command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.assign(command, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.RequestHandoff command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.request(command, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.AcceptHandoff command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.accept(command, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.DeclineHandoff command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.decline(command, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.PerformWarmHandoff command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.handOff(command, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.CompleteTransition command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.complete(command, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.CloseNotConnected command,
            @InjectEntity TransitionDecision decision,
            @InjectEntity(idProperty = "evidence") OutreachEvidence evidence,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.closeNotConnected(command, evidence, policy));
    }

    @CommandHandler
    void handle(
            TransitionCommand.CancelTransition command,
            @InjectEntity TransitionDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.cancel(command, policy));
    }
}
