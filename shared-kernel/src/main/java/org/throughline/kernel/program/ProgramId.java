package org.throughline.kernel.program;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
