package org.throughline.kernel.id;

import java.util.UUID;

/** A worker of the county. */
public record WorkerId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "worker";
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
