package org.throughline.kernel.id;

import java.util.UUID;

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
