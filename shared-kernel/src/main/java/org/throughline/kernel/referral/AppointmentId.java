package org.throughline.kernel.referral;

import java.util.UUID;
import org.throughline.kernel.event.TaggedId;

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
