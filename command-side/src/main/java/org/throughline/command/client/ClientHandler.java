package org.throughline.command.client;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about the identity of persons. */
public final class ClientHandler {
    @CommandHandler
    void handle(
            ClientCommand.RegisterProspect command,
            @InjectEntity ClientDecision client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.register(command, policy));
    }

    @CommandHandler
    void handle(
            ClientCommand.ConfirmIdentity command,
            @InjectEntity ClientDecision client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.confirm(command, policy));
    }

    @CommandHandler
    void handle(
            ClientCommand.CorrectDetails command,
            @InjectEntity ClientDecision client,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.correct(command, performer, policy));
    }

    @CommandHandler
    void handle(
            ClientCommand.RecordDeath command,
            @InjectEntity ClientDecision client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.recordDeath(command, policy));
    }

    @CommandHandler
    void handle(
            ClientCommand.RecordClientFromFeed command,
            @InjectEntity ClientDecision client,
            @InjectEntity(idProperty = "record") KnownRecord record,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.recordFromFeed(command, record, policy));
    }

    @CommandHandler
    void handle(
            ClientCommand.RecordDeathEvidence command,
            @InjectEntity ClientDecision client,
            @InjectEntity(idProperty = "record") KnownRecord record,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.recordEvidence(command, record, policy));
    }

    @CommandHandler
    void handle(
            ClientCommand.MarkDeathEvidenceEnteredInError command,
            @InjectEntity ClientDecision client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(client.enterEvidenceInError(command, policy));
    }
}
