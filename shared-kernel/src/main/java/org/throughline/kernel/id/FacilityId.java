package org.throughline.kernel.id;

import java.util.UUID;

/** A place outside the county, or a kind of place, known from a feed. */
public record FacilityId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "facility";
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
