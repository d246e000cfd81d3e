package org.throughline.kernel.engagement;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

/** A visit elsewhere, emergency visits included. */
public record VisitId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "visit";
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
