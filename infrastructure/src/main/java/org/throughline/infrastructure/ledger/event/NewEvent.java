package org.throughline.infrastructure.ledger.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A fact to be appended, as it will be hashed and stored. Personal fields inside the payload are sealed before they
 * come here. Texts are at most 65,535 bytes of UTF-8 each; there are at most 65,535 tags and entries of metadata.
 *
 * @param eventId identity of the event, chosen by whoever made it
 * @param type stored name of the event, never a class name
 * @param version version of the payload's form under that name
 * @param tags what the event is found by; part of consistency conditions
 * @param metadata opaque ids around the event; stored in clear
 * @param codec how the payload is written; {@link #JSON}
 * @param payload bytes of the payload exactly as hashed and stored; not copied, so leave them alone afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // equality is written out; a copy would cost every append
public record NewEvent(
        UUID eventId,
        String type,
        String version,
        Set<Tag> tags,
        Map<String, String> metadata,
        byte codec,
        byte[] payload) {

    /** The payload is UTF-8 JSON (RFC 8259). */
    public static final byte JSON = 1;

    public NewEvent {
        if (type.isEmpty()) {
            throw new IllegalArgumentException("an event needs a type");
        }
        tags = Set.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewEvent that
                && eventId.equals(that.eventId)
                && type.equals(that.type)
                && version.equals(that.version)
                && tags.equals(that.tags)
                && metadata.equals(that.metadata)
                && codec == that.codec
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(eventId, type, version);
    }

    /** Identity and type only: payloads and metadata are kept out of logs. */
    @Override
    public String toString() {
        return "NewEvent[" + eventId + " " + type + "#" + version + "]";
    }
}
