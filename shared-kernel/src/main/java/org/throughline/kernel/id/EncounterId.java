package org.throughline.kernel.id;

import java.util.UUID;

/** A meeting or call by which a worker has to do with a person to whom nothing else relates them. */
public record EncounterId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "encounter";
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
