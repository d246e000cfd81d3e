package org.throughline.kernel.engagement;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
