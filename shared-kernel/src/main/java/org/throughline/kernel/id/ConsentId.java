package org.throughline.kernel.id;

import java.util.UUID;

/** A consent that an act relies on. */
public record ConsentId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "consent";
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
