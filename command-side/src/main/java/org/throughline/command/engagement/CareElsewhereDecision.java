package org.throughline.command.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionTrigger;

/** Takes what is said of stays and emergency visits elsewhere, and decides which transitions a further fact opens or ends. */
public final class CareElsewhereDecision {
    @CommandHandler
    void record(
            EngagementCommand.RecordEmergencyVisit command,
            @InjectEntity CareElsewhereState care,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        var fact = new CareFact.Emergency(
                command.visit(),
                command.provenance().occurred(),
                command.care(),
                RestsOn.of(restsOn).custodyOr(CareCustody.ofRecord(command.care(), policy)));
        appender.append(
                say(care, command.visit(), fact, command.record(), command, command.lookBackFrom(), client, policy));
    }

    @CommandHandler
    void record(
            EngagementCommand.RecordFacilityStay command,
            @InjectEntity CareElsewhereState care,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        var fact = new CareFact.Stay(
                command.stay(),
                command.kind(),
                command.provenance().occurred(),
                command.care(),
                RestsOn.of(restsOn).custodyOr(CareCustody.ofRecord(command.care(), policy)));
        appender.append(
                say(care, command.stay(), fact, command.record(), command, command.lookBackFrom(), client, policy));
    }

    @CommandHandler
    void enterInError(
            EngagementCommand.MarkEmergencyVisitEnteredInError command,
            @InjectEntity CareElsewhereState care,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        var trigger = new TransitionTrigger.EmergencyVisitEnded(command.visit());
        appender.append(takeBack(
                care, command.visit(), trigger, command.reason(), command, command.lookBackFrom(), client, policy));
    }

    @CommandHandler
    void enterInError(
            EngagementCommand.MarkFacilityStayEnteredInError command,
            @InjectEntity CareElsewhereState care,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        var trigger = new TransitionTrigger.StayEnded(command.stay());
        appender.append(takeBack(
                care, command.stay(), trigger, command.reason(), command, command.lookBackFrom(), client, policy));
    }

    /** As if it had never been recorded: what is owed is decided anew, and what ended because of it goes on. */
    @CommandHandler
    void takeBackDeath(
            EngagementCommand.MarkDeathEnteredInError command,
            @InjectEntity CareElsewhereState care,
            @InjectEntity(idProperty = "client") ClientStanding client,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ClientEvent.DeathRecorded death = client.requireDeath();
        var statement = new CareStatement(care.client(), command.provenance(), null, policy);
        var events = new ArrayList<CareEvent>();
        events.add(statement.neverDied(death, command.reason()));
        events.addAll(
                statement.revive(care.held(), new TransitionsOwed(care.facts().values(), policy)));
        appender.append(events);
    }

    private static List<CareEvent> say(
            CareElsewhereState care,
            TaggedId id,
            CareFact fact,
            SourceRecordId record,
            EngagementCommand command,
            @Nullable Instant asOf,
            ClientStanding client,
            PolicyPack policy) {
        client.requireRegistered();
        care.requireOfThisClient();
        Times.requireHappenedInALife(command.provenance(), policy);
        var statement = new CareStatement(care.client(), command.provenance(), asOf, policy);
        List<CareEvent> said = statement.isSo(fact, record, care.record(id));
        if (said.isEmpty()) {
            return List.copyOf(statement.openWhatIsOwed(
                    care.held(), new TransitionsOwed(care.facts().values(), policy), client));
        }
        Map<TaggedId, CareFact> facts = care.facts();
        facts.put(id, fact);
        var events = new ArrayList<>(said);
        events.addAll(statement.settle(care.held(), new TransitionsOwed(facts.values(), policy), client));
        return events;
    }

    private static List<CareEvent> takeBack(
            CareElsewhereState care,
            TaggedId id,
            TransitionTrigger trigger,
            EnteredInErrorReason reason,
            EngagementCommand command,
            @Nullable Instant asOf,
            ClientStanding client,
            PolicyPack policy) {
        client.requireRegistered();
        Times.requireHappened(command.provenance(), policy);
        ExternalRecord<CareFact> known = care.record(id);
        if (known == null) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
        var statement = new CareStatement(care.client(), command.provenance(), asOf, policy);
        var events = new ArrayList<CareEvent>();
        events.add(statement.neverWas(known, reason));
        Map<TaggedId, CareFact> rest = care.facts();
        rest.remove(id);
        var owed = new TransitionsOwed(rest.values(), policy).afterTakingBack(trigger, reason);
        events.addAll(statement.settle(care.held(), owed, client));
        return events;
    }
}
