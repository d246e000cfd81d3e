package org.throughline.kernel.id;

import java.util.UUID;

/** A program of the county. */
public record ProgramId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "program";
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
