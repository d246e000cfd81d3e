package org.throughline.kernel.intake;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
