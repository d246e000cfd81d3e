package org.throughline.kernel.engagement;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

/** One recorded segment of a stay in a facility. */
public record StayId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "stay";
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
