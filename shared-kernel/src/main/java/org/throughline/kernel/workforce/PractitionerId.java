package org.throughline.kernel.workforce;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
