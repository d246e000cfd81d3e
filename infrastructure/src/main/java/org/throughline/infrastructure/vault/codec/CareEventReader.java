package org.throughline.infrastructure.vault.codec;

import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;

/** Reads stored events; sealed values stay ciphertext, so that a replay runs with the vault absent. */
public final class CareEventReader {
    private CareEventReader() {}

    /**
     * A stored event where it stands, whatever version it was stored in.
     *
     * @throws UnreadableJson as {@link EventVersions#read(RecordedEvent)}, and if the payload names another event id than its
     *     leaf
     */
    public static Recorded<CareEvent> read(RecordedEvent recorded) {
        return read(recorded, StoredVersions.CARE);
    }

    static Recorded<CareEvent> read(RecordedEvent recorded, EventVersions<CareEvent> versions) {
        CareEvent event = versions.read(recorded);
        if (!event.envelope().eventId().value().equals(recorded.event().eventId())) {
            throw new UnreadableJson("The event at " + recorded.position() + " holds the payload of another");
        }
        return new Recorded<>(recorded.position(), recorded.recordedAt(), event);
    }

    /**
     * The event of a payload.
     *
     * @param name stored name, {@code namespace.Name}
     * @param version stored version
     * @throws UnreadableJson as {@link EventVersions#read(String, String, byte[])}
     */
    public static CareEvent read(String name, String version, byte[] payload) {
        return StoredVersions.CARE.read(name, version, payload);
    }
}
