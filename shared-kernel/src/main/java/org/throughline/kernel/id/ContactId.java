package org.throughline.kernel.id;

import java.util.UUID;

/** A contact of ours with a person. */
public record ContactId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "contact";
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
