package org.throughline.kernel.engagement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.PractitionerId;

/**
 * What a feed says of a visit or stay. When it was is in the envelope.
 *
 * @param organization who gave the care, if known
 * @param facility where, if known
 * @param practitioners who was there
 * @param encounterClass class as sent (HL7 v3 ActEncounterCode)
 * @param types types as sent
 * @param reasons reasons as sent; feeds put them where a diagnosis would be
 * @param disposition how it ended, as sent; null when the feed does not say
 */
public record CareElsewhere(
        @Nullable OrganizationId organization,
        @Nullable FacilityId facility,
        List<PractitionerId> practitioners,
        Coded encounterClass,
        List<Coded> types,
        List<Coded> reasons,
        @Nullable Coded disposition) {
    /** Keeps its own copies of the lists. */
    public CareElsewhere {
        practitioners = List.copyOf(practitioners);
        types = List.copyOf(types);
        reasons = List.copyOf(reasons);
    }
}
