package org.throughline.kernel.id;

import java.util.UUID;

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
