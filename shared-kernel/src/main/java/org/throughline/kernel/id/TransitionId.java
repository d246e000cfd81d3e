package org.throughline.kernel.id;

import java.util.UUID;

/** A move of one person from one service to another. */
public record TransitionId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "transition";
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
