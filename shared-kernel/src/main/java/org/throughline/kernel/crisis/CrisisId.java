package org.throughline.kernel.crisis;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
