package org.throughline.command.engagement;

import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.policy.PolicyPack;

/** Takes what is said of visits elsewhere that were no emergencies. */
public final class VisitDecision {
    @CommandHandler
    void record(
            EngagementCommand.RecordExternalVisit command,
            @InjectEntity VisitState visit,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        var fact = new CareFact.Visit(
                command.visit(),
                command.mode(),
                command.provenance().occurred(),
                command.care(),
                RestsOn.of(restsOn).custodyOr(CareCustody.ofRecord(command.care(), policy)));
        client.requireRegistered(fact.compartment());
        visit.requireOfThisClient(fact.compartment());
        appender.append(new CareStatement(visit.client(), command.provenance(), command.lookBackFrom(), policy)
                .isSo(fact, command.record(), visit.known()));
    }

    @CommandHandler
    void enterInError(
            EngagementCommand.MarkExternalVisitEnteredInError command,
            @InjectEntity VisitState visit,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        client.requireRegistered();
        Times.requireHappened(command.provenance(), policy);
        appender.append(new CareStatement(visit.client(), command.provenance(), command.lookBackFrom(), policy)
                .neverWas(visit.known(), command.reason()));
    }
}
