package org.throughline.kernel.id;

import java.util.UUID;

/** An appointment offered or booked. */
public record AppointmentId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "appointment";
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
