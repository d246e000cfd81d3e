package org.throughline.infrastructure.fhir.mapping;

import org.hl7.fhir.r4.model.Encounter;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.event.EnteredInErrorReason;

/** What the status of an encounter says of whether it took place. */
enum EncounterStatus {
    NOT_YET(EnteredInErrorReason.PLANNED_AGAIN),
    CALLED_OFF(EnteredInErrorReason.CANCELLED),
    NEVER(EnteredInErrorReason.ENTERED_IN_ERROR),
    ONGOING(null),
    OVER(null);

    private final @Nullable EnteredInErrorReason reasonAgainst;

    EncounterStatus(@Nullable EnteredInErrorReason reasonAgainst) {
        this.reasonAgainst = reasonAgainst;
    }

    static EncounterStatus of(Encounter sent) throws Unusable {
        return switch (sent.getStatus()) {
            case PLANNED -> NOT_YET;
            case CANCELLED -> CALLED_OFF;
            case ENTEREDINERROR -> NEVER;
            case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE -> ONGOING;
            case FINISHED -> OVER;
            case UNKNOWN, NULL -> throw new Unusable(RejectCode.UNKNOWN_STATUS);
            case null -> throw new Unusable(RejectCode.UNKNOWN_STATUS);
        };
    }

    /** Why there is nothing to tell of; null if there is. */
    @Nullable EnteredInErrorReason reasonAgainst() {
        return reasonAgainst;
    }

    /** Whether it has no end yet, whatever end is planned. */
    boolean ongoing() {
        return this == ONGOING;
    }
}
