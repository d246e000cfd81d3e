package org.throughline.infrastructure.ledger.axon;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;

/** Turns Axon's event messages into what the ledger stores, and back. */
public interface EventCodec {
    /**
     * The events as they will be stored, one for each message and in the same order. Later, because sealing personal
     * fields may have to create keys first; a failure fails the append before anything is written.
     */
    CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages);

    /**
     * The message of a stored event. Its identifier, type and metadata are those stored; its timestamp is the recorded
     * instant unless the codec keeps another; its payload is what Axon's converter takes from there.
     */
    EventMessage decode(RecordedEvent recorded);
}
