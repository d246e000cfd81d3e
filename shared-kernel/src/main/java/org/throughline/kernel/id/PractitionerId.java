package org.throughline.kernel.id;

import java.util.UUID;

/** A practitioner outside the county, known from a feed. */
public record PractitionerId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "practitioner";
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
