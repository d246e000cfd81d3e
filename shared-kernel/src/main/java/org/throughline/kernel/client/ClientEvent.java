package org.throughline.kernel.client;

import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;

/** Everything that can happen to the identity of a person. */
public sealed interface ClientEvent extends CareEvent {
    /** The person. */
    SubjectId client();

    /** Somebody is known to us by some details; nobody has confirmed who they are. */
    @Event(namespace = "client", name = "ProspectRegistered", version = "1")
    record ProspectRegistered(
            Envelope envelope,
            SubjectId client,
            ClientDetails details,
            @Nullable SourceRecordId record) implements ClientEvent {}

    /** The prospect is this person, and a client from now on. */
    @Event(namespace = "client", name = "IdentityConfirmed", version = "1")
    record IdentityConfirmed(Envelope envelope, SubjectId client, IdentityEvidence evidence) implements ClientEvent {}

    /** What is known of the person was wrong or has changed; these are all the details now. */
    @Event(namespace = "client", name = "ClientDetailsCorrected", version = "1")
    record DetailsCorrected(Envelope envelope, SubjectId client, ClientDetails details) implements ClientEvent {}

    /** The person died at the time the envelope says. */
    @Event(namespace = "client", name = "ClientDeathRecorded", version = "1")
    record DeathRecorded(Envelope envelope, SubjectId client, DeathSource source) implements ClientEvent {}

    /**
     * The person had not died. The time is the one the death was given; another one may be recorded after it.
     *
     * @param amends the event that recorded the death last
     */
    @Event(namespace = "client", name = "ClientDeathEnteredInError", version = "1")
    record DeathEnteredInError(Envelope envelope, SubjectId client, EventId amends, EnteredInErrorReason reason)
            implements ClientEvent {}

    /** A record elsewhere certifies the death; it is evidence, not a visit. */
    @Event(namespace = "client", name = "ClientDeathEvidenceRecorded", version = "1")
    record DeathEvidenceRecorded(
            Envelope envelope, SubjectId client, VisitId evidence, SourceRecordId record, List<Coded> reasons)
            implements ClientEvent {}

    /**
     * There was no such certification. The time is the one it gave; a death that was recorded stays recorded.
     *
     * @param amends the event that recorded it last
     */
    @Event(namespace = "client", name = "ClientDeathEvidenceEnteredInError", version = "1")
    record DeathEvidenceEnteredInError(
            Envelope envelope,
            SubjectId client,
            VisitId evidence,
            SourceRecordId record,
            EventId amends,
            EnteredInErrorReason reason)
            implements ClientEvent {}
}
