package org.throughline.kernel.id;

import java.util.UUID;

/** A referral. */
public record ReferralId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "referral";
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
