package org.throughline.infrastructure.vault.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.KnownPosition;
import org.throughline.kernel.event.Recorded;

/**
 * Stores care events and nothing else: by the name and version of the catalogue, with every id in them as a tag, and
 * without the message's metadata, because the envelope says all there is to say and metadata would be stored unsealed.
 * A message that was read has one metadata value, where its event stands in the ledger.
 */
public final class CareEventCodec implements EventCodec {
    private final CareEventWriter writer;

    /** Seals with the keys of {@code sealing}. */
    public CareEventCodec(Sealing sealing) {
        this.writer = new CareEventWriter(sealing);
    }

    @Override
    public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
        var events = new ArrayList<CareEvent>(messages.size());
        for (TaggedEventMessage<?> message : messages) {
            if (!(message.event().payload() instanceof CareEvent event)) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException("The care ledger holds care events only, not "
                                + message.event().type()));
            }
            events.add(event);
        }
        return encodeEvents(events);
    }

    /** The same for events that are in no message. */
    public CompletableFuture<List<NewEvent>> encodeEvents(List<? extends CareEvent> events) {
        return writer.write(events)
                .map(payloads -> {
                    var stored = new ArrayList<NewEvent>(payloads.size());
                    for (int i = 0; i < payloads.size(); i++) {
                        stored.add(stored(events.get(i), payloads.get(i)));
                    }
                    return List.copyOf(stored);
                })
                .toFuture()
                .thenApply(Objects::requireNonNull);
    }

    private static NewEvent stored(CareEvent event, byte[] payload) {
        return new NewEvent(
                event.envelope().eventId().value(),
                EventCatalogue.nameOf(event.getClass()),
                EventCatalogue.versionOf(event.getClass()),
                tags(event),
                Map.of(),
                NewEvent.JSON,
                payload);
    }

    private static Set<Tag> tags(CareEvent event) {
        return EventTags.of(event).stream()
                .map(id -> new Tag(id.tagKey(), id.tagValue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public EventMessage decode(RecordedEvent recorded) {
        Recorded<CareEvent> read = CareEventReader.read(recorded);
        return new GenericEventMessage(
                read.event().envelope().eventId().toString(),
                new MessageType(recorded.event().type(), recorded.event().version()),
                read.event(),
                Map.of(KnownPosition.KEY, Long.toString(read.position())),
                read.recordedAt());
    }
}
