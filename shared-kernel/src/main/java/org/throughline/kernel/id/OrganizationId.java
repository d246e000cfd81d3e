package org.throughline.kernel.id;

import java.util.UUID;

/** An organization outside the county, known from a feed. */
public record OrganizationId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "organization";
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
