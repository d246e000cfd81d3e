package org.throughline.command.episode;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.kernel.policy.PolicyPack;

/** Takes commands about enrolments. */
public final class EpisodeHandler {
    @CommandHandler
    void handle(
            EpisodeCommand.AdmitClient command,
            @InjectEntity AdmissionDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.admit(command, client, policy));
    }

    @CommandHandler
    void handle(
            EpisodeCommand.CompleteDischargeDocument command,
            @InjectEntity DischargeDecision decision,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.complete(command, policy));
    }

    @CommandHandler
    void handle(
            EpisodeCommand.DischargeClient command,
            @InjectEntity DischargeDecision decision,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @InjectEntity(idProperty = "attempts") OutreachEvidence outreach,
            PolicyPack policy,
            EventAppender appender) {
        appender.append(decision.discharge(command, client, outreach, policy));
    }
}
