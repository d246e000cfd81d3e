package org.throughline.kernel.program;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
