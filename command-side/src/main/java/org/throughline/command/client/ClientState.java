package org.throughline.command.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.KnownPosition;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.privacy.RetentionClass;

/** What is known of one person: details, confirmation, death, and what a feed has said of them. */
@EventSourcedEntity
public final class ClientState {
    private final SubjectId client;
    private final Map<VisitId, ExternalRecord<ClientEvent.DeathEvidenceRecorded>> evidence = new HashMap<>();
    private final List<Stated> stated = new ArrayList<>();
    private @Nullable ClientDetails detailsOfFeed;
    private boolean confirmed;
    private @Nullable Occurred died;
    private @Nullable Occurred diedByFeed;

    /** All the details as one event left them. */
    record Stated(ClientDetails details, Custody custody, long correctedAt) {}

    @EntityCreator
    ClientState(@InjectEntityId SubjectId client) {
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

    boolean knows(ClientCommand.RecordDeathEvidence command) {
        ExternalRecord<ClientEvent.DeathEvidenceRecorded> record = evidence.get(command.evidence());
        ClientEvent.DeathEvidenceRecorded known = record == null ? null : record.standing();
        return known != null
                && known.record().equals(command.record())
                && known.reasons().equals(command.reasons())
                && known.envelope().occurred().equals(command.provenance().occurred());
    }

    /** What the feed had not said before, part by part: what it leaves out for the first time, it takes back. */
    DetailsChange newInFeed(ClientDetails said) {
        return DetailsChange.between(detailsOfFeed == null ? ClientDetails.UNKNOWN : detailsOfFeed, said);
    }

    boolean registered() {
        return !stated.isEmpty();
    }

    List<Subject> asProspect() {
        return List.of(new Subject(client, SubjectRole.PROSPECT));
    }

    List<Subject> asClient() {
        return List.of(Subject.client(client));
    }

    private static boolean fromFeed(ClientEvent event) {
        return event.envelope().custody().retention() == RetentionClass.EXTERNAL_RECORD;
    }

    SubjectId id() {
        return client;
    }

    boolean confirmed() {
        return confirmed;
    }

    @Nullable Occurred died() {
        return died;
    }

    @Nullable Occurred diedByFeed() {
        return diedByFeed;
    }

    Map<VisitId, ExternalRecord<ClientEvent.DeathEvidenceRecorded>> evidence() {
        return evidence;
    }

    List<Stated> stated() {
        return stated;
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
