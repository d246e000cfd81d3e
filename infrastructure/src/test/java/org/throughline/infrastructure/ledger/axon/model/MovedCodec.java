package org.throughline.infrastructure.ledger.axon.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;

/** Knows one event only, and counts how often it is read. */
public final class MovedCodec implements EventCodec {
    final AtomicInteger decoded = new AtomicInteger();

    @Override
    public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
        return CompletableFuture.completedFuture(
                messages.stream().map(MovedCodec::stored).toList());
    }

    /** How it is stored. */
    public static NewEvent stored(Moved moved) {
        return new NewEvent(
                UUID.randomUUID(),
                "bank.Moved",
                "1",
                Set.of(new Tag("account", moved.account())),
                Map.of(),
                NewEvent.JSON,
                (moved.account() + " " + moved.amount()).getBytes(StandardCharsets.UTF_8));
    }

    private static NewEvent stored(TaggedEventMessage<?> message) {
        if (!(message.event().payload() instanceof Moved moved)) {
            throw new IllegalArgumentException("Not an event of the bank");
        }
        NewEvent event = stored(moved);
        return new NewEvent(
                event.eventId(),
                event.type(),
                event.version(),
                message.tags().stream()
                        .map(tag -> new Tag(tag.key(), tag.value()))
                        .collect(Collectors.toSet()),
                event.metadata(),
                event.codec(),
                event.payload());
    }

    @Override
    public EventMessage decode(RecordedEvent recorded) {
        decoded.incrementAndGet();
        String[] parts = new String(recorded.event().payload(), StandardCharsets.UTF_8).split(" ", -1);
        return new GenericEventMessage(
                recorded.event().eventId().toString(),
                new MessageType("bank.Moved", "1"),
                new Moved(parts[0], Integer.parseInt(parts[1])),
                Map.of(),
                recorded.recordedAt());
    }
}
