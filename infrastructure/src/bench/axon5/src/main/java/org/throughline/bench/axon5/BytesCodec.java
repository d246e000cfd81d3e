package org.throughline.bench.axon5;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.throughline.infrastructure.ledger.axon.EventCodec;

/** Keeps bytes as they are, as every contender does. */
final class BytesCodec implements EventCodec {
    @Override
    public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
        return CompletableFuture.completedFuture(
                messages.stream().map(BytesCodec::encode).toList());
    }

    private static NewEvent encode(TaggedEventMessage<?> message) {
        EventMessage event = message.event();
        Set<Tag> tags = message.tags().stream()
                .map(tag -> new Tag(tag.key(), tag.value()))
                .collect(Collectors.toSet());
        if (!(event.payload() instanceof byte[] bytes)) {
            throw new IllegalArgumentException("the bench appends bytes only");
        }
        return new NewEvent(
                UUID.fromString(event.identifier()),
                event.type().name(),
                event.type().version(),
                tags,
                Map.of(),
                NewEvent.JSON,
                bytes);
    }

    @Override
    public EventMessage decode(RecordedEvent recorded) {
        NewEvent event = recorded.event();
        return new GenericEventMessage(
                event.eventId().toString(),
                new MessageType(event.type(), event.version()),
                event.payload(),
                Map.of(),
                Instant.EPOCH);
    }
}
