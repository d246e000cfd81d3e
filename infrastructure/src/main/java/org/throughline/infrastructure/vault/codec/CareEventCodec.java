package org.throughline.infrastructure.vault.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.json.UnstorableJson;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.vault.Sealing;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.KnownPosition;
import org.throughline.kernel.event.Recorded;

/**
 * Stores care events and nothing else: by the name and version of the catalogue, with every id in them as a tag, and
 * without the message's metadata, because the envelope says all there is to say and metadata would be stored unsealed.
 * A message that was read has one metadata value, where its event stands in the ledger.
 *
 * <p>What it has written it reads back before it gives it away, so nothing can be appended that views, studies and decisions
 * could not read.
 */
public final class CareEventCodec implements EventCodec {
    private final CareEventWriter writer;
    private final EventVersions<CareEvent> versions;
    private final JustWritten written = new JustWritten();

    /** Seals with the keys of {@code sealing}. */
    public CareEventCodec(Sealing sealing) {
        this(sealing, StoredVersions.CARE);
    }

    CareEventCodec(Sealing sealing, EventVersions<CareEvent> versions) {
        this.writer = new CareEventWriter(sealing);
        this.versions = versions;
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

    /**
     * The same for events that are in no message. Fails with {@link UnstorableJson}, before anything is stored, if one of them
     * could not be read again as what it is.
     */
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

    private NewEvent stored(CareEvent event, byte[] payload) {
        String name = EventCatalogue.nameOf(event.getClass());
        CareEvent readBack = versions.readBack(event, name, payload);
        var stored = new NewEvent(
                event.envelope().eventId().value(),
                name,
                EventCatalogue.versionOf(event.getClass()),
                EventVersions.tags(event),
                Map.of(),
                NewEvent.JSON,
                payload);
        written.keep(stored, readBack);
        return stored;
    }

    /**
     * A stored event where it stands, whatever version it was stored in.
     *
     * @throws UnreadableJson as {@link CareEventReader#read(RecordedEvent)}
     */
    public Recorded<CareEvent> read(RecordedEvent recorded) {
        CareEvent known = written.of(recorded.event());
        return known == null
                ? CareEventReader.read(recorded, versions)
                : new Recorded<>(recorded.position(), recorded.recordedAt(), known);
    }

    /** The message of a stored event, in the newest version of its type. */
    @Override
    public EventMessage decode(RecordedEvent recorded) {
        Recorded<CareEvent> read = read(recorded);
        CareEvent event = read.event();
        return new GenericEventMessage(
                event.envelope().eventId().toString(),
                new MessageType(recorded.event().type(), EventCatalogue.versionOf(event.getClass())),
                event,
                Map.of(KnownPosition.KEY, Long.toString(read.position())),
                read.recordedAt());
    }
}
