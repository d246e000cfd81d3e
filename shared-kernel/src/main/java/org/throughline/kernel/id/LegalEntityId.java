package org.throughline.kernel.id;

import java.util.UUID;

/** The legal entity that keeps a record (42 CFR 2.11, 45 CFR 160.103): what one may see, another may not. */
public record LegalEntityId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "custodian";
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
