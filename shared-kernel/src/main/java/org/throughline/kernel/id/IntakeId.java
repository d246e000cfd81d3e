package org.throughline.kernel.id;

import java.util.UUID;

/** An intake. */
public record IntakeId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "intake";
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
