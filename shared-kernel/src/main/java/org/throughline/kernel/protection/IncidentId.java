package org.throughline.kernel.protection;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

/** An incident. */
public record IncidentId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "incident";
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
