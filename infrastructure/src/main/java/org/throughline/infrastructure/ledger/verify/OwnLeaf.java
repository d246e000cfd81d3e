package org.throughline.infrastructure.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The one form of the ledger's own events: version 1, no tags, no metadata, and a payload. */
final class OwnLeaf {
    /** Version "1", no tags, no metadata, the codec. */
    private static final byte[] BETWEEN = {0, 1, '1', 0, 0, 0, 0, 1};

    private OwnLeaf() {}

    /**
     * The payload of the canonical leaf that begins at {@code start}.
     *
     * @param type what the leaf is known to be
     * @return nothing if it has another form
     */
    static @Nullable String payload(byte[] data, int start, int length, byte[] type) {
        int between = start + LeafWalk.HEADER + 16 + Short.BYTES + type.length;
        int payload = between + BETWEEN.length + Integer.BYTES;
        int end = start + length;
        boolean fits =
                payload < end && Arrays.equals(data, between, between + BETWEEN.length, BETWEEN, 0, BETWEEN.length);
        return fits ? new String(data, payload, end - payload, StandardCharsets.UTF_8) : null;
    }
}
