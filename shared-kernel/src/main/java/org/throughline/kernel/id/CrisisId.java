package org.throughline.kernel.id;

import java.util.UUID;

/** A crisis response. */
public record CrisisId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "crisis";
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
