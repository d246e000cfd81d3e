package org.throughline.infrastructure.vault.codec;

import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;

/** Reads stored events; sealed values stay ciphertext, so that a replay runs with the vault absent. */
public final class CareEventReader {
    private CareEventReader() {}

    /**
     * A stored event where it stands.
     *
     * @throws UnreadableJson as {@link #read}, and if the payload names another event id than its leaf
     */
    public static Recorded<CareEvent> read(RecordedEvent recorded) {
        NewEvent stored = recorded.event();
        if (stored.codec() != NewEvent.JSON) {
            throw new UnreadableJson("The event at " + recorded.position() + " is not written in JSON");
        }
        CareEvent event = read(stored.type(), stored.version(), stored.payload());
        if (!event.envelope().eventId().value().equals(stored.eventId())) {
            throw new UnreadableJson("The event at " + recorded.position() + " holds the payload of another");
        }
        return new Recorded<>(recorded.position(), recorded.recordedAt(), event);
    }

    /**
     * The event of a payload.
     *
     * @param name stored name, {@code namespace.Name}
     * @param version stored version
     * @throws UnreadableJson if this build does not know the name or version, or the payload is no such event
     */
    public static CareEvent read(String name, String version, byte[] payload) {
        Class<? extends CareEvent> type = EventCatalogue.classOf(name)
                .orElseThrow(() -> new UnreadableJson("This build does not know events named " + name));
        if (!EventCatalogue.versionOf(type).equals(version)) {
            throw new UnreadableJson("This build does not know version " + version + " of " + name);
        }
        return EventJson.read(payload, type);
    }
}
