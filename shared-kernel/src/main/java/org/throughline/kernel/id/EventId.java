package org.throughline.kernel.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names one event. Derived from its command, so that a repeated attempt of the command makes the same ids. */
public record EventId(UUID value) {
    /**
     * The id of the event that {@code command} appends at {@code ordinal}, as a UUID of version 8 (RFC 9562, 5.8).
     *
     * @param ordinal 0 for the first event of the command
     */
    public static EventId of(UUID command, int ordinal) {
        return new EventId(derived(command, "event:" + ordinal));
    }

    /** A UUID of version 8 that follows from {@code parent} and {@code name} and from nothing else. */
    public static UUID derived(UUID parent, String name) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(16)
                    .putLong(parent.getMostSignificantBits())
                    .putLong(parent.getLeastSignificantBits())
                    .array());
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (digest.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
            long low = (digest.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
