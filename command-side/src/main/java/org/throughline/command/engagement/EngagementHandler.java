package org.throughline.command.engagement;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.kernel.policy.PolicyPack;

/** Takes contacts of ours and facts about care elsewhere. */
public final class EngagementHandler {
    @CommandHandler
    void handle(
            EngagementCommand.RecordContact command,
            @InjectEntity ContactDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.record(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.RecordExternalVisit command,
            @InjectEntity VisitDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.record(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.RecordEmergencyVisit command,
            @InjectEntity CareElsewhereDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.record(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.RecordFacilityStay command,
            @InjectEntity CareElsewhereDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.record(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.MarkExternalVisitEnteredInError command,
            @InjectEntity VisitDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.enterInError(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.MarkEmergencyVisitEnteredInError command,
            @InjectEntity CareElsewhereDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.enterInError(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.MarkFacilityStayEnteredInError command,
            @InjectEntity CareElsewhereDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.enterInError(command, client, policy));
    }

    @CommandHandler
    void handle(
            EngagementCommand.MarkDeathEnteredInError command,
            @InjectEntity CareElsewhereDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.takeBackDeath(command, client, policy));
    }
}
