package org.throughline.kernel.id;

import java.util.UUID;

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
