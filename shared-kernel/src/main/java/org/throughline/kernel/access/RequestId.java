package org.throughline.kernel.access;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

/** Names one request of somebody: all entries that it leads to carry it. */
public record RequestId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "request-id";
    }

    @Override
    public String tagValue() {
        return value.toString();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
