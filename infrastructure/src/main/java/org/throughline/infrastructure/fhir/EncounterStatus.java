package org.throughline.infrastructure.fhir;

import org.hl7.fhir.r4.model.Encounter;

/** What the status of an encounter says of whether it took place. */
enum EncounterStatus {
    NOT_YET(false, false),
    NEVER(false, false),
    ONGOING(true, true),
    OVER(true, false);

    private final boolean happened;
    private final boolean ongoing;

    EncounterStatus(boolean happened, boolean ongoing) {
        this.happened = happened;
        this.ongoing = ongoing;
    }

    static EncounterStatus of(Encounter sent) throws Unusable {
        return switch (sent.getStatus()) {
            case PLANNED -> NOT_YET;
            case CANCELLED, ENTEREDINERROR -> NEVER;
            case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE -> ONGOING;
            case FINISHED -> OVER;
            case UNKNOWN, NULL -> throw new Unusable(RejectCode.UNKNOWN_STATUS);
            case null -> throw new Unusable(RejectCode.UNKNOWN_STATUS);
        };
    }

    /** Whether there is something to tell of. */
    boolean happened() {
        return happened;
    }

    /** Whether it has no end yet, whatever end is planned. */
    boolean ongoing() {
        return ongoing;
    }
}
