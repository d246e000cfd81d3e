package org.throughline.infrastructure.capability;

import java.util.UUID;
import org.throughline.kernel.id.TaggedId;

/** An id of a kind that nobody declares. */
record LoanId(UUID value) implements TaggedId {
    @Override
    public String tagKey() {
        return "loan";
    }

    @Override
    public String tagValue() {
        return value.toString();
    }
}
