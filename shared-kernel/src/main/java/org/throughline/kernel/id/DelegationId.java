package org.throughline.kernel.id;

import java.util.UUID;

/** A delegation that an act relies on. */
public record DelegationId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "delegation";
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
