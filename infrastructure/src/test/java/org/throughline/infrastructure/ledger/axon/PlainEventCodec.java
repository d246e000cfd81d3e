package org.throughline.infrastructure.ledger.axon;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;

/** Stores texts and byte arrays as they are, for tests of the storage itself; what comes back is a byte array. Keeps the
 * time a message was made, which Axon's suite compares. */
public final class PlainEventCodec implements EventCodec {
    private static final String MADE_AT = "plain.madeAt";

    @Override
    public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
        return CompletableFuture.completedFuture(
                messages.stream().map(PlainEventCodec::encode).toList());
    }

    @Override
    public EventMessage decode(RecordedEvent recorded) {
        NewEvent event = recorded.event();
        Map<String, String> metadata = new HashMap<>(event.metadata());
        Instant madeAt = Instant.parse(Objects.requireNonNull(metadata.remove(MADE_AT)));
        return new GenericEventMessage(
                event.eventId().toString(),
                new MessageType(event.type(), event.version()),
                event.payload(),
                metadata,
                madeAt);
    }

    private static NewEvent encode(TaggedEventMessage<?> tagged) {
        EventMessage message = tagged.event();
        Map<String, String> metadata = new HashMap<>(message.metadata());
        metadata.put(MADE_AT, message.timestamp().toString());
        return new NewEvent(
                UUID.fromString(message.identifier()),
                message.type().name(),
                message.type().version(),
                tagged.tags().stream()
                        .map(tag -> new Tag(tag.key(), tag.value()))
                        .collect(Collectors.toSet()),
                metadata,
                NewEvent.JSON,
                bytes(Objects.requireNonNull(message.payload())));
    }

    private static byte[] bytes(Object payload) {
        return payload instanceof byte[] already ? already : payload.toString().getBytes(StandardCharsets.UTF_8);
    }
}
