package org.throughline.kernel.id;

import java.util.UUID;

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
