package org.throughline.command.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionTrigger;

/**
 * Takes what is said of stays and emergency visits elsewhere, and decides which transitions a further fact opens or ends: for
 * each part of the record as a worker would for whom it is kept.
 */
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
        Collection<ClientEvent.DeathRecorded> deaths = client.requireDeaths();
        var statement = new CareStatement(care.client(), command.provenance(), null, policy);
        var events = new ArrayList<CareEvent>();
        deaths.forEach(death -> events.add(statement.neverDied(death, command.reason())));
        events.addAll(onEachSide(care, List.of(), statement::revive));
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
        client.requireRegistered(fact.compartment());
        care.side(fact.compartment()).requireOfThisClient();
        Times.requireHappenedInALife(command.provenance(), policy);
        var statement = new CareStatement(care.client(), command.provenance(), asOf, policy);
        List<CareEvent> said = statement.isSo(fact, record, known(care, id));
        if (said.isEmpty()) {
            return onEachSide(care, said, side -> statement.openWhatIsOwed(side, client));
        }
        var events = new ArrayList<>(said);
        events.addAll(onEachSide(care, said, side -> statement.settle(side, statement.owed(side), client)));
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
        var statement = new CareStatement(care.client(), command.provenance(), asOf, policy);
        List<CareEvent> said = statement.neverWas(known(care, id), reason);
        var events = new ArrayList<>(said);
        events.addAll(onEachSide(
                care,
                said,
                side -> statement.settle(side, statement.owed(side).afterTakingBack(trigger, reason), client)));
        return events;
    }

    private static Map<Compartment, ExternalRecord<CareFact>> known(CareElsewhereState care, TaggedId id) {
        var known = new LinkedHashMap<Compartment, ExternalRecord<CareFact>>();
        for (CareSide side : care.sides()) {
            ExternalRecord<CareFact> record = side.record(id);
            if (record != null) {
                known.put(side.part(), record);
            }
        }
        return known;
    }

    /** What follows on each side from what it knows; the others are told what follows on the general one. */
    private static List<CareEvent> onEachSide(
            CareElsewhereState care, List<CareEvent> said, Function<CareSide, List<TransitionEvent>> follows) {
        var events = new ArrayList<CareEvent>();
        for (CareSide side : care.sides()) {
            said.forEach(side::on);
            List.copyOf(events).forEach(side::on);
            events.addAll(follows.apply(side));
        }
        return events;
    }
}
