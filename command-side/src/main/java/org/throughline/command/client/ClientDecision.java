package org.throughline.command.client;

import java.util.ArrayList;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.PerformingWorker;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** Takes commands about the identity of persons and decides them. */
public final class ClientDecision {
    @CommandHandler
    void register(
            ClientCommand.RegisterProspect command,
            @InjectEntity ClientState person,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        if (person.registered()) {
            throw new Refusal(ClientRefusal.CLIENT_ALREADY_REGISTERED);
        }
        appender.append(new ClientEvent.ProspectRegistered(
                envelopes(command, policy)
                        .about(person.asProspect(), RestsOn.of(restsOn).custodyOr(ours(policy))),
                person.id(),
                command.details(),
                null));
    }

    @CommandHandler
    void confirm(
            ClientCommand.ConfirmIdentity command,
            @InjectEntity ClientState person,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        requireRegistered(person);
        if (person.confirmed()) {
            throw new Refusal(ClientRefusal.CLIENT_ALREADY_CONFIRMED);
        }
        appender.append(new ClientEvent.IdentityConfirmed(
                envelopes(command, policy)
                        .about(person.id(), RestsOn.of(restsOn).custodyOr(ours(policy))),
                person.id(),
                command.evidence()));
    }

    @CommandHandler
    void correct(
            ClientCommand.CorrectDetails command,
            @InjectEntity ClientState person,
            @InjectEntity(idResolver = PerformingWorker.class) WorkerStanding performer,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        ClientState.Stated known = person.stated().reversed().stream()
                .filter(one -> performer.mayKnow(one.custody()))
                .findFirst()
                .orElseThrow(() -> new Refusal(ClientRefusal.CLIENT_UNKNOWN));
        if (command.basedOn() != null && known.correctedAt() > command.basedOn().position()) {
            throw new Refusal(ClientRefusal.DETAILS_CORRECTED_SINCE);
        }
        ClientDetails now = command.details().appliedTo(known.details());
        if (!now.equals(known.details())) {
            appender.append(new ClientEvent.DetailsCorrected(
                    envelopes(command, policy)
                            .about(person.id(), RestsOn.of(restsOn).custodyOr(ours(policy))),
                    person.id(),
                    now));
        }
    }

    @CommandHandler
    void recordDeath(
            ClientCommand.RecordDeath command,
            @InjectEntity ClientState person,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireRegistered(person);
        if (person.died() != null) {
            throw new Refusal(ClientRefusal.CLIENT_ALREADY_DECEASED);
        }
        appender.append(new ClientEvent.DeathRecorded(
                envelopes(command, policy).about(person.id(), deathCustody(person, RestsOn.of(restsOn), policy)),
                person.id(),
                command.source()));
    }

    @CommandHandler
    void recordFromFeed(
            ClientCommand.RecordClientFromFeed command,
            @InjectEntity ClientState person,
            @InjectEntity(idProperty = "record") FeedRecordState record,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        record.requireFreeOrOf(person.id());
        Custody custody = elsewhere(policy);
        Envelopes envelopes = envelopes(command, policy);
        var events = new ArrayList<ClientEvent>();
        if (person.registered()) {
            ClientDetails known = person.stated().getLast().details();
            ClientDetails now = person.newInFeed(command.details()).appliedTo(known);
            if (!now.equals(known)) {
                events.add(new ClientEvent.DetailsCorrected(envelopes.about(person.id(), custody), person.id(), now));
            }
        } else {
            events.add(new ClientEvent.ProspectRegistered(
                    envelopes.about(person.asProspect(), custody), person.id(), command.details(), command.record()));
        }
        if (!person.confirmed()) {
            events.add(new ClientEvent.IdentityConfirmed(
                    envelopes.about(person.id(), custody), person.id(), IdentityEvidence.TRUSTED_FEED));
        }
        Occurred death = command.died();
        if (death != null && saysNew(death, person.diedByFeed(), person.died())) {
            Times.requireHappened(death, command.provenance().requestedAt());
            events.add(new ClientEvent.DeathRecorded(
                    envelopes.about(person.asClient(), custody, death), person.id(), DeathSource.FEED));
        }
        appender.append(events);
    }

    @CommandHandler
    void recordEvidence(
            ClientCommand.RecordDeathEvidence command,
            @InjectEntity ClientState person,
            @InjectEntity(idProperty = "record") FeedRecordState record,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        requireRegistered(person);
        record.requireFreeOrOf(person.id());
        if (!person.knows(command)) {
            appender.append(new ClientEvent.DeathEvidenceRecorded(
                    envelopes(command, policy).about(person.id(), elsewhere(policy)),
                    person.id(),
                    command.evidence(),
                    command.record(),
                    command.reasons()));
        }
    }

    @CommandHandler
    void enterEvidenceInError(
            ClientCommand.MarkDeathEvidenceEnteredInError command,
            @InjectEntity ClientState person,
            PolicyPack policy,
            EventAppender appender) {
        Times.requireHappened(command.provenance(), policy);
        requireRegistered(person);
        ExternalRecord<ClientEvent.DeathEvidenceRecorded> known =
                person.evidence().get(command.evidence());
        if (known == null) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
        Envelope said = known.requireStanding().envelope();
        appender.append(new ClientEvent.DeathEvidenceEnteredInError(
                envelopes(command, policy).about(person.asClient(), said.custody(), said.occurred()),
                person.id(),
                command.evidence(),
                known.record(),
                known.saidBy(),
                command.reason()));
    }

    private static <T> boolean saysNew(T said, @Nullable T saidBefore, @Nullable T now) {
        return !said.equals(saidBefore) && !said.equals(now);
    }

    private static void requireRegistered(ClientState person) {
        if (!person.registered()) {
            throw new Refusal(ClientRefusal.CLIENT_UNKNOWN);
        }
    }

    private static Envelopes envelopes(ClientCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance());
    }

    private static Custody ours(PolicyPack policy) {
        return new Custody(policy.custodian(), null, RetentionClass.CLINICAL_RECORD, Set.of());
    }

    /** A death is the county's to know where the person is known outside Part 2 programs, and else the program's. */
    private static Custody deathCustody(ClientState person, RestsOn restsOn, PolicyPack policy) {
        boolean knownOutside =
                person.stated().stream().anyMatch(one -> !one.custody().part2());
        return knownOutside ? ours(policy) : restsOn.custodyOr(ours(policy));
    }

    private static Custody elsewhere(PolicyPack policy) {
        return new Custody(policy.externalCustodian(), null, RetentionClass.EXTERNAL_RECORD, Set.of());
    }
}
