package org.throughline.command.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ExternalRecord;
import org.throughline.command.decision.ReadSet;
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
import org.throughline.kernel.event.KnownPosition;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;

/** The folded identity of a person, and what may be decided about it. */
@EventSourcedEntity
public final class ClientDecision {
    private final SubjectId client;
    private final Map<VisitId, ExternalRecord<ClientEvent.DeathEvidenceRecorded>> evidence = new HashMap<>();
    private final List<Stated> stated = new ArrayList<>();
    private @Nullable ClientDetails detailsOfFeed;
    private boolean confirmed;
    private @Nullable Occurred died;
    private @Nullable Occurred diedByFeed;

    /** All the details as one event left them. */
    private record Stated(ClientDetails details, Custody custody, long correctedAt) {}

    @EntityCreator
    ClientDecision(@InjectEntityId SubjectId client) {
        this.client = client;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(SubjectId client) {
        return new ReadSet()
                .about(
                        client,
                        ClientEvent.ProspectRegistered.class,
                        ClientEvent.IdentityConfirmed.class,
                        ClientEvent.DetailsCorrected.class,
                        ClientEvent.DeathRecorded.class,
                        ClientEvent.DeathEnteredInError.class,
                        ClientEvent.DeathEvidenceRecorded.class,
                        ClientEvent.DeathEvidenceEnteredInError.class)
                .criteria();
    }

    ClientEvent register(ClientCommand.RegisterProspect command, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        if (registered()) {
            throw new Refusal(ClientRefusal.CLIENT_ALREADY_REGISTERED);
        }
        return new ClientEvent.ProspectRegistered(
                envelopes(command, policy).about(asProspect(), ours(policy)), client, command.details(), null);
    }

    ClientEvent confirm(ClientCommand.ConfirmIdentity command, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        requireRegistered();
        if (confirmed) {
            throw new Refusal(ClientRefusal.CLIENT_ALREADY_CONFIRMED);
        }
        return new ClientEvent.IdentityConfirmed(
                envelopes(command, policy).about(client, ours(policy)), client, command.evidence());
    }

    List<ClientEvent> correct(ClientCommand.CorrectDetails command, WorkerStanding performer, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        Stated known = stated.reversed().stream()
                .filter(one -> performer.mayKnow(one.custody()))
                .findFirst()
                .orElseThrow(() -> new Refusal(ClientRefusal.CLIENT_UNKNOWN));
        if (command.basedOn() != null && known.correctedAt() > command.basedOn().position()) {
            throw new Refusal(ClientRefusal.DETAILS_CORRECTED_SINCE);
        }
        ClientDetails now = command.details().appliedTo(known.details());
        return now.equals(known.details())
                ? List.of()
                : List.of(new ClientEvent.DetailsCorrected(
                        envelopes(command, policy).about(client, ours(policy)), client, now));
    }

    ClientEvent recordDeath(ClientCommand.RecordDeath command, PolicyPack policy) {
        Times.requireHappenedInALife(command.provenance(), policy);
        requireRegistered();
        if (died != null) {
            throw new Refusal(ClientRefusal.CLIENT_ALREADY_DECEASED);
        }
        return new ClientEvent.DeathRecorded(
                envelopes(command, policy).about(client, ours(policy)), client, command.source());
    }

    List<ClientEvent> recordFromFeed(
            ClientCommand.RecordClientFromFeed command, KnownRecord record, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        record.requireFreeOrOf(client);
        Custody custody = elsewhere(policy);
        Envelopes envelopes = envelopes(command, policy);
        var events = new ArrayList<ClientEvent>();
        if (registered()) {
            ClientDetails known = stated.getLast().details();
            ClientDetails now = newInFeed(command.details()).appliedTo(known);
            if (!now.equals(known)) {
                events.add(new ClientEvent.DetailsCorrected(envelopes.about(client, custody), client, now));
            }
        } else {
            events.add(new ClientEvent.ProspectRegistered(
                    envelopes.about(asProspect(), custody), client, command.details(), command.record()));
        }
        if (!confirmed) {
            events.add(new ClientEvent.IdentityConfirmed(
                    envelopes.about(client, custody), client, IdentityEvidence.TRUSTED_FEED));
        }
        Occurred death = command.died();
        if (death != null && saysNew(death, diedByFeed, died)) {
            Times.requireHappened(death, command.provenance().requestedAt());
            events.add(new ClientEvent.DeathRecorded(
                    envelopes.about(asClient(), custody, death), client, DeathSource.FEED));
        }
        return events;
    }

    List<ClientEvent> recordEvidence(ClientCommand.RecordDeathEvidence command, KnownRecord record, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        requireRegistered();
        record.requireFreeOrOf(client);
        return knows(command)
                ? List.of()
                : List.of(new ClientEvent.DeathEvidenceRecorded(
                        envelopes(command, policy).about(client, elsewhere(policy)),
                        client,
                        command.evidence(),
                        command.record(),
                        command.reasons()));
    }

    ClientEvent enterEvidenceInError(ClientCommand.MarkDeathEvidenceEnteredInError command, PolicyPack policy) {
        Times.requireHappened(command.provenance(), policy);
        requireRegistered();
        ExternalRecord<ClientEvent.DeathEvidenceRecorded> known = evidence.get(command.evidence());
        if (known == null) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
        Envelope said = known.requireStanding().envelope();
        return new ClientEvent.DeathEvidenceEnteredInError(
                envelopes(command, policy).about(asClient(), said.custody(), said.occurred()),
                client,
                command.evidence(),
                known.record(),
                known.saidBy(),
                command.reason());
    }

    private boolean knows(ClientCommand.RecordDeathEvidence command) {
        ExternalRecord<ClientEvent.DeathEvidenceRecorded> record = evidence.get(command.evidence());
        ClientEvent.DeathEvidenceRecorded known = record == null ? null : record.standing();
        return known != null
                && known.record().equals(command.record())
                && known.reasons().equals(command.reasons())
                && known.envelope().occurred().equals(command.provenance().occurred());
    }

    private static <T> boolean saysNew(T said, @Nullable T saidBefore, @Nullable T now) {
        return !said.equals(saidBefore) && !said.equals(now);
    }

    /** What the feed had not said before, part by part: what it leaves out for the first time, it takes back. */
    private DetailsChange newInFeed(ClientDetails said) {
        return DetailsChange.between(detailsOfFeed == null ? ClientDetails.UNKNOWN : detailsOfFeed, said);
    }

    private boolean registered() {
        return !stated.isEmpty();
    }

    private void requireRegistered() {
        if (!registered()) {
            throw new Refusal(ClientRefusal.CLIENT_UNKNOWN);
        }
    }

    private List<Subject> asProspect() {
        return List.of(new Subject(client, SubjectRole.PROSPECT));
    }

    private List<Subject> asClient() {
        return List.of(Subject.client(client));
    }

    private static Envelopes envelopes(ClientCommand command, PolicyPack policy) {
        return new Envelopes(policy.tenant(), command.provenance());
    }

    private static Custody ours(PolicyPack policy) {
        return new Custody(policy.custodian(), null, RetentionClass.CLINICAL_RECORD, Set.of());
    }

    private static Custody elsewhere(PolicyPack policy) {
        return new Custody(policy.externalCustodian(), null, RetentionClass.EXTERNAL_RECORD, Set.of());
    }

    private static boolean fromFeed(ClientEvent event) {
        return event.envelope().custody().retention() == RetentionClass.EXTERNAL_RECORD;
    }

    @EventSourcingHandler
    void on(ClientEvent.ProspectRegistered event) {
        if (event.client().equals(client)) {
            stated.add(new Stated(event.details(), event.envelope().custody(), 0));
            if (fromFeed(event)) {
                detailsOfFeed = event.details();
            }
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DetailsCorrected event, @MetadataValue(KnownPosition.KEY) @Nullable String position) {
        if (event.client().equals(client)) {
            if (fromFeed(event)) {
                detailsOfFeed = saidByFeed(event.details());
            }
            stated.add(new Stated(event.details(), event.envelope().custody(), KnownPosition.of(position)));
        }
    }

    /** What a feed has left as it was by hand may not be its word, so its word on that is the one before. */
    private ClientDetails saidByFeed(ClientDetails now) {
        return detailsOfFeed == null || stated.isEmpty()
                ? now
                : DetailsChange.between(stated.getLast().details(), now).appliedTo(detailsOfFeed);
    }

    @EventSourcingHandler
    void on(ClientEvent.IdentityConfirmed event) {
        if (event.client().equals(client)) {
            confirmed = true;
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathRecorded event) {
        if (event.client().equals(client)) {
            died = event.envelope().occurred();
            if (fromFeed(event)) {
                diedByFeed = died;
            }
        }
    }

    /** What the feed has said stays said: that it goes on saying so is nothing new. */
    @EventSourcingHandler
    void on(ClientEvent.DeathEnteredInError event) {
        if (event.client().equals(client)) {
            died = null;
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathEvidenceRecorded event) {
        if (event.client().equals(client)) {
            ExternalRecord<ClientEvent.DeathEvidenceRecorded> known = evidence.get(event.evidence());
            if (known == null) {
                evidence.put(event.evidence(), new ExternalRecord<>(event.record(), event, event.envelope()));
            } else {
                known.say(event, event.envelope());
            }
        }
    }

    @EventSourcingHandler
    void on(ClientEvent.DeathEvidenceEnteredInError event) {
        ExternalRecord<ClientEvent.DeathEvidenceRecorded> known = evidence.get(event.evidence());
        if (known != null && event.client().equals(client)) {
            known.enterInError(event.envelope());
        }
    }
}
